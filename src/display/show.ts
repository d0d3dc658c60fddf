import { type MimeBundle, isDisplayable, jupyterDisplay } from "../ground/jupyterDisplay";
import { describe } from "../ground/describe";
import { isFrame } from "../ground/frame";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";
import { readOptions, rule, type Rules } from "../ground/options";
import { table } from "./table";

/** What Jupyter's `display_data` message carries (jupyter-client, "Messaging in Jupyter"). */
interface DisplayData {
  data: MimeBundle;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

/** What tslab and our kernel export while a cell runs; `lastWriteDisplayData` is null outside a kernel. */
interface KernelModule {
  lastWriteDisplayData?: ((data: DisplayData, update: boolean) => void) | null;
}

/** Where {@link show} shows. */
export interface ShowOptions {
  /** A name for this output, so that a later call can replace it in place. */
  displayId?: string;
  /** True replaces the output that was shown under `displayId`. */
  update?: boolean;
}

const rules: Rules<ShowOptions> = { displayId: rule.text, update: rule.boolean };

/**
 * Shows a picture now, also in the middle of a cell: a History, a plot, a table, a Danfo frame, anything with
 * `Symbol.for("Jupyter.display")`. Outside a notebook its text goes to the terminal.
 *
 * @throws if the value has no picture, or if `update` comes without a `displayId`.
 *
 * @example
 * ```ts
 * show(plotBars({ earn: 3159, acq: 1949 }));
 * ```
 */
export function show(value: unknown, options: ShowOptions = {}): void {
  const read = readOptions("show", options, rules);
  if (read.update === true && read.displayId === undefined) {
    throw new TypeError(
      say({
        ko: "show: update에는 바꿔 그릴 출력의 displayId도 필요합니다.",
        en: "show: update needs the displayId of the output to replace, got none",
      }),
    );
  }
  emit(bundleOf(value), read);
}

function bundleOf(value: unknown): MimeBundle {
  if (isDisplayable(value)) return value[jupyterDisplay]();
  if (isFrame(value)) return table(value)[jupyterDisplay]();
  refusePromise(value, "show: value");
  throw new TypeError(
    say({
      ko: `show: 그림이 있는 값(History, 그래프, 표, DataFrame)이어야 합니다. 받은 값: ${describe(value)}. 글은 console.log로, 행은 table(...)로 보여 주십시오.`,
      en:
        `show: expected something with a picture (a History, a plot, a table, a frame), got ${describe(value)}; ` +
        "use console.log for text and table(...) for rows",
    }),
  );
}

/** Sends a MIME bundle to the notebook. Nothing else in the library does: there is one way out. */
export function emit(
  data: MimeBundle,
  options: ShowOptions & { metadata?: Record<string, unknown> } = {},
): void {
  const write = runningKernel()?.lastWriteDisplayData;
  if (write) {
    const transient = options.displayId === undefined ? {} : { display_id: options.displayId };
    write({ data, metadata: options.metadata ?? {}, transient }, options.update ?? false);
  } else if (typeof data["text/plain"] === "string") {
    console.log(data["text/plain"]);
  }
}

/** Whether a notebook's kernel is there to show things to. */
export function inNotebook(): boolean {
  return Boolean(runningKernel()?.lastWriteDisplayData);
}

/**
 * The kernel's module as this process has loaded it, wherever it is installed. Looked up, not required: outside
 * a kernel a `require` would load its sockets for nothing, and a second copy of it would know of no cell.
 */
function runningKernel(): KernelModule | undefined {
  if (typeof require === "undefined") return undefined;
  const file = Object.keys(require.cache).find((path) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path));
  return file === undefined ? undefined : (require.cache[file]?.exports as KernelModule);
}
