import "./nodeGlobals";
import { placeDoor, preparedDoor } from "../../ground/doors";
import { dispatch, replyTo } from "../core/dispatch";
import { type Notebook, refusal } from "../core/notebook";
import { BrowserHost } from "./browserHost";
import { CellModules } from "./cellModules";
import { systemOf, type FileTable } from "./fileTable";
import { type Start, type ToPage, type ToWorker } from "./messages";

/** A worker's own, which the types of pages don't know. */
declare function importScripts(url: string): void;

/** The kernel in a browser: this file is a worker, one for each notebook that runs. */

// A cell may replace it.
const post = postMessage.bind(globalThis);
const tell = (message: ToPage) => post(message);
let notebook: Notebook = refusal("the kernel has not been started");
/** Resolves when all that the notebook is made of is there. */
let started = Promise.resolve();

/** Files that were asked of the page. */
const asked = new Map<number, (bytes: Uint8Array | undefined) => void>();

/** Cells run one after the other; whatever else is asked is answered at once. */
let running = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case "start":
      running = started = begin(data.start);
      return;
    case "request":
      if (data.header.msg_type === "execute_request") running = running.then(() => answer(data));
      else void started.then(() => answer(data));
      return;
    case "interrupt":
      tell({ kind: "heard" });
      notebook.interrupt();
      return;
    case "sign":
      tell({ kind: "heard" });
      return;
    case "file":
      asked.get(data.id)?.(data.bytes);
      asked.delete(data.id);
  }
});

async function begin(start: Start): Promise<void> {
  try {
    notebook = await load(start);
  } catch (thrown) {
    notebook = refusal(`this kernel can't load its parts; reload the page (${String(thrown)})`);
  }
  tell({ kind: "ready" });
}

async function load({ files, site, stopWish, prepare }: Start): Promise<Notebook> {
  const table = gunzipped(`${files}types.json.gz`);
  // What the library needs of its page: where the site is, and the files that the learner has put beside the notebook.
  placeDoor.open({ site, askForFile });
  for (const script of prepare) importScripts(`${files}${script}`);
  await preparedDoor.look();
  const known = JSON.parse(await table) as FileTable;
  // Where ./replaceableTypeScript.js finds it.
  Object.assign(globalThis, { __compilerSystem: systemOf(known) });
  const { TypeScriptNotebook } = await import("../core/typeScriptNotebook.js");
  const tslab = await import("tslab");
  const jupyter = (await import("tslab/dist/jupyter.js")).default as { lastWriteDisplayData: unknown };
  const modules = new CellModules(files, known.current, { tslab, "tslab/dist/jupyter": jupyter });
  return new TypeScriptNotebook(new BrowserHost(stopWish, modules, jupyter));
}

/** A file of text that no server need know how to pack. */
async function gunzipped(url: string): Promise<string> {
  const { ok, status, body } = await fetch(url);
  if (!ok || !body) throw new Error(`${url}: HTTP status ${status}`);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).text();
}

function askForFile(name: string): Promise<Uint8Array | undefined> {
  const id = Math.max(0, ...asked.keys()) + 1;
  tell({ kind: "file", id, name });
  return new Promise((resolve) => asked.set(id, resolve));
}

async function answer({ id, header, content }: Extract<ToWorker, { kind: "request" }>): Promise<void> {
  const type = header.msg_type;
  const publish = (kind: string, body: object, channel: "iopub" | "shell" = "iopub") =>
    tell({ kind: "message", channel, type: kind, content: body, header });
  const reply = (body: object) => publish(replyTo(type), body, "shell");
  publish("status", { execution_state: "busy" });
  if (type === "execute_request") {
    reply(await notebook.run(content as Parameters<Notebook["run"]>[0], publish));
  } else {
    const told = await dispatch(notebook, { type, content }, publish);
    if (told) reply(told);
  }
  publish("status", { execution_state: "idle" });
  tell({ kind: "done", id });
}
