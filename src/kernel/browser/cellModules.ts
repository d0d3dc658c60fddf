import { type LocalModule } from "../core/host";

/** A worker's own, which the types of pages don't know. */
declare function importScripts(url: string): void;

/** A bundle of one package, as `npm run lite` writes it: `importScripts` leaves it here by the package's name. */
type Bundle = (module: { exports: unknown }, exports: unknown, require: unknown) => void;
const bundles = ((globalThis as Record<string, unknown>)["__bundles"] ??= {}) as Record<string, Bundle>;

/** What a package's name is here. */
const standsFor: Record<string, string> = { "@tensorflow/tfjs-node": "@tensorflow/tfjs" };

/** The script that holds a package's bundle. */
const scripts: Record<string, string> = {
  "@tensorflow/tfjs": "tfjs.js",
  denselab: "denselab.js",
  "danfojs-node": "danfo.js",
};

/** What cells import: the course's packages, each loaded when it is first asked for, and modules beside the notebook. */
export class CellModules {
  private readonly loaded = new Map<string, { exports: unknown }>();
  private readonly code = new Map<string, string>();
  private readonly local = new Map<string, { exports: unknown }>();
  readonly require: (name: string) => unknown;

  /**
   * @param files where the bundles are
   * @param folder the notebook's
   * @param own modules that are there already, by name
   */
  constructor(
    private readonly files: string,
    folder: string,
    private readonly own: Record<string, unknown>,
  ) {
    this.require = this.requireFrom(folder);
  }

  /** A module that has not changed stays as it is, with whatever it holds. */
  add(modules: readonly LocalModule[]): void {
    for (const { path, data } of modules) {
      if (this.code.get(path) !== data) this.local.delete(path);
      this.code.set(path, data);
    }
  }

  private requireFrom(folder: string): (name: string) => unknown {
    const found = (name: string) => {
      if (Object.hasOwn(this.own, name)) return this.own[name];
      return name.startsWith(".")
        ? this.localModule(new URL(name, `file://${folder}/`).pathname)
        : this.package(name);
    };
    // The library looks here for the display of a running kernel, as it does in Node.
    const cache = { "/tslab/dist/jupyter.js": { exports: this.own["tslab/dist/jupyter"] } };
    return Object.assign(found, { cache });
  }

  private package(name: string): unknown {
    const real = standsFor[name] ?? name;
    const known = this.loaded.get(real);
    if (known) return known.exports;
    const script = scripts[real];
    if (script === undefined) throw new Error(`Cannot find module '${name}': ${missing}`);
    if (!bundles[real]) load(name, `${this.files}${script}`);
    return this.run(this.loaded, real, bundles[real], this.require);
  }

  private localModule(path: string): unknown {
    const file = [path, `${path}.js`, `${path}/index.js`].find((one) => this.code.has(one));
    if (file === undefined) throw new Error(`Cannot find module '${path}': ${missing}`);
    const known = this.local.get(file);
    if (known) return known.exports;
    const code = `(function(module, exports, require) { ${this.code.get(file)}\n})\n//# sourceURL=${file}`;
    const bundle = (0, eval)(code) as Bundle;
    return this.run(this.local, file, bundle, this.requireFrom(file.slice(0, file.lastIndexOf("/"))));
  }

  /** Known before it runs, as modules may import each other; forgotten if it fails. */
  private run(among: Map<string, { exports: unknown }>, name: string, bundle: Bundle, require: unknown) {
    const module = { exports: {} as unknown };
    among.set(name, module);
    try {
      bundle(module, module.exports, require);
    } catch (thrown) {
      among.delete(name);
      throw thrown;
    }
    return module.exports;
  }
}

function load(name: string, script: string): void {
  try {
    importScripts(script);
  } catch (cause) {
    const reason = "the site can't be reached, or has a newer version; save the notebook and reload the page";
    throw new Error(`${name} can't be loaded: ${reason}`, { cause });
  }
}

const missing =
  `a browser has ${Object.keys({ ...standsFor, ...scripts, tslab: "" }).join(", ")} and the cells' own modules, ` +
  "neither Node's nor other packages; install the course to use them";
