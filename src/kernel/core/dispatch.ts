import { type Notebook, type Publish } from "./notebook";

/** What a reply to a message of this type is called. */
export const replyTo = (type: string): string => type.replace("_request", "_reply");

/**
 * Does what any host does with a message that is neither a cell nor about the host itself.
 *
 * @returns the content of the reply; undefined where there is none. Half-written code can be too much for the compiler: then
 *   the reply says so
 */
export async function dispatch(
  notebook: Notebook,
  { type, content }: { type: string; content: object },
  publish: Publish,
): Promise<object | undefined> {
  // No comm has a target here; the protocol's way to say so is to close it.
  if (type === "comm_open")
    publish("comm_close", { comm_id: (content as { comm_id?: string }).comm_id, data: {} });
  if (!type.endsWith("_request")) return undefined;
  try {
    return await notebook.answer(type.replace("_request", ""), content);
  } catch (thrown) {
    return { status: "error", ename: "KernelError", evalue: String(thrown), traceback: [] };
  }
}
