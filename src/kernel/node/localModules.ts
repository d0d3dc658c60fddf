import { createRequire, Module } from "node:module";
import { dirname, extname, join } from "node:path";
import * as tslab from "tslab";
import { type LocalModule } from "../core/host";

/** What Node's Module has, and its types don't tell. */
const { _nodeModulePaths: packageFolders } = Module as unknown as {
  _nodeModulePaths: (this: void, folder: string) => string[];
};
interface CompilingModule extends Module {
  _compile(code: string, file: string): void;
}

/** What cells import: modules beside the notebook, compiled in memory, tslab's own, and whatever Node finds. */
export class LocalModules {
  private readonly code = new Map<string, string>();
  private readonly loaded = new Map<string, Module>();
  /** What a cell's `require` finds, as from a file in this folder. */
  readonly require: (name: string) => unknown;

  constructor(folder: string) {
    this.require = this.requireFrom(createRequire(join(folder, "src.js")), folder);
  }

  /** A module that has not changed stays as it is, with whatever it holds. */
  add(modules: readonly LocalModule[]): void {
    for (const { path, data } of modules) {
      if (this.code.get(path) !== data) this.loaded.delete(path);
      this.code.set(path, data);
    }
  }

  private requireFrom(inner: NodeJS.Require | Module["require"], folder: string): (name: string) => unknown {
    const found = (name: string) => {
      if (name === "tslab") return tslab;
      const local = name.startsWith(".") ? this.fileOf(join(folder, name)) : undefined;
      return local === undefined ? (inner(name) as unknown) : this.load(local);
    };
    // `require.resolve` and `require.cache` are Node's own.
    return Object.assign(found, inner);
  }

  private fileOf(path: string): string | undefined {
    const whole = path.replaceAll("\\", "/");
    const candidates = extname(whole) === ".js" ? [whole] : [whole, `${whole}.js`, `${whole}/index.js`];
    return candidates.find((file) => this.code.has(file));
  }

  private load(file: string): unknown {
    const known = this.loaded.get(file);
    if (known) return known.exports;
    const made = new Module(file, module) as CompilingModule;
    made.filename = file;
    made.paths = packageFolders(dirname(file));
    made.require = this.requireFrom(made.require.bind(made), dirname(file)) as Module["require"];
    // Known before it runs: modules may import each other.
    this.loaded.set(file, made);
    try {
      made._compile(this.code.get(file) ?? "", file);
    } catch (thrown) {
      this.loaded.delete(file);
      throw thrown;
    }
    return made.exports;
  }
}
