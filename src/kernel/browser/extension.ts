import { bringNewVersions, type Contents } from "../../browser/newVersions";
import { LiteKernel, type KernelOptions, type KernelPlace } from "./liteKernel";

/**
 * JupyterLite's extension that brings the kernel: what JupyterLab loads as a container of webpack's module federation,
 * written out, as it is a few lines and shares what the page has.
 */

/** The packages that the page shares: by name and version, each a promise of its module's maker. */
type Shared = Record<
  string,
  Record<string, { get(): Promise<() => Record<string, unknown>>; loaded?: boolean }>
>;

interface KernelSpecs {
  register(kernel: { spec: object; create(options: KernelOptions): Promise<LiteKernel> }): void;
}
interface KernelClient {
  interrupt(id: string): Promise<void>;
}
interface App {
  serviceManager: { contents: Contents };
  commands: { execute(command: string, given: object): Promise<unknown> };
  /** When the notebooks of the last visit are open again. */
  restored: Promise<void>;
}

/** The folder of the kernel's scripts, named for what they hold. */
declare const __KERNEL_VERSION__: string;
/** The course's style sheet for JupyterLab, the same as `npm run lab` has. */
declare const __STYLE__: string;

const script = (document.currentScript as HTMLScriptElement).src;
/** What the page's address asks for; JupyterLite takes it out of the address. */
const asked = new URL(location.href).searchParams.getAll("path");
const files = new URL(`${__KERNEL_VERSION__}/`, script).href;
let shared: Shared = {};

async function sharedModule(name: string): Promise<Record<string, unknown>> {
  const versions = Object.values(shared[name] ?? {});
  const version = versions.find(({ loaded }) => loaded) ?? versions[0];
  if (!version) throw new Error(`the page has no ${name}`);
  return (await version.get())();
}

async function extension(): Promise<object> {
  const { IKernelSpecs, IKernelClient } = await sharedModule("@jupyterlite/services");
  const { Signal } = (await sharedModule("@lumino/signaling")) as {
    Signal: new (sender: unknown) => { emit(value: undefined): void };
  };
  const site = new URL("../../../../../", files).href;
  return {
    id: "@denselab/kernel:plugin",
    autoStart: true,
    requires: [IKernelSpecs, IKernelClient],
    activate(app: App, specs: KernelSpecs, client: KernelClient) {
      document.head.append(Object.assign(document.createElement("style"), { textContent: __STYLE__ }));
      const place: KernelPlace = {
        files,
        site,
        worker: `${files}kernel.js`,
        prepare: ["files.js"],
        readFile: (name, location) => readFile(app, name, location),
        newSignal: (sender) => new Signal(sender),
      };
      const kernels = new Map<string, LiteKernel>();
      specs.register({
        spec: {
          name: "tslab",
          display_name: "TypeScript",
          language: "typescript",
          argv: [],
          resources: {},
          metadata: {},
        },
        create: (options) => {
          const kernel = new LiteKernel(options, place);
          kernels.set(options.id, kernel);
          return Promise.resolve(kernel);
        },
      });
      void bringNewVersions(app.serviceManager.contents, site).then(async (brought) => {
        const { Notification } = (await sharedModule("@jupyterlab/apputils")) as {
          Notification: { info(text: string, options: object): void };
        };
        for (const path of brought)
          Notification.info(
            `The course has a new version of a lesson that you have changed. Yours is kept; the new one is ${path} | ` +
              `고쳐 쓴 강의의 새 판이 나왔습니다. 고친 것은 그대로 두고 새 판을 ${path}에 넣었습니다.`,
            { autoClose: false },
          );
      });
      void app.restored.then(() => reveal(app));
      // JupyterLite only drops the cells that wait; the running one is the kernel's.
      const interrupt = client.interrupt.bind(client);
      client.interrupt = async (id) => {
        kernels.get(id)?.interrupt();
        await interrupt(id);
      };
    },
  };
}

/**
 * Brings what was asked for to the front. JupyterLite opens it while JupyterLab opens what the last visit left, which
 * then may lie over it.
 */
async function reveal({ commands }: App): Promise<void> {
  if (!/\/lab\/(?:index\.html)?$/.test(location.pathname)) return; // elsewhere a page is one notebook
  for (const path of asked) await commands.execute("docmanager:open", { path });
}

/** A file of the file browser's, beside the notebook or at the top. */
async function readFile(app: App, name: string, location: string): Promise<Uint8Array | undefined> {
  for (const folder of new Set([location, ""])) {
    try {
      const path = [folder, name].filter(Boolean).join("/");
      const { content, format } = await app.serviceManager.contents.get(path, {
        content: true,
        type: "file",
      });
      if (typeof content !== "string") continue;
      if (format !== "base64") return new TextEncoder().encode(content);
      return Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    } catch {
      // Not there: the next folder.
    }
  }
  return undefined;
}

const containers = ((globalThis as Record<string, unknown>)["_JUPYTERLAB"] ??= {}) as Record<string, object>;
containers["@denselab/kernel"] = {
  init: (scope: Shared) => {
    shared = scope;
  },
  get: async () => {
    const plugin = await extension();
    return () => ({ default: plugin, __esModule: true });
  },
};
