import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

type Channel = "shell" | "iopub" | "stdin" | "control" | "hb";

/** What Jupyter's connection file says. */
export type ConnectionFile = { transport: string; ip: string; key: string } & Record<
  `${Channel}_port`,
  number
>;

/** The frames of one ZeroMQ message. */
export type Frames = (Buffer | Uint8Array | string)[];

/** What a front end asks, and what an answer repeats of it. */
export interface Message {
  type: string;
  content: object;
  header: { msg_id?: string; msg_type: string; username: string; date?: string };
  /** The message that this one answers, where it says so. */
  parent?: string;
  identity: Buffer[];
}

/** When a front end sent this, in milliseconds by its own clock; NaN if it doesn't say so. */
export function dateOf({ header }: Message): number {
  const date = String(header.date);
  // jupyter_client tells microseconds, of which Date.parse keeps none: an interrupt and a cell may be that close.
  const microseconds = /\.\d{3}(\d{1,3})/.exec(date)?.[1] ?? "";
  return Date.parse(date) + Number(microseconds.padEnd(3, "0")) / 1000;
}

// A cell may replace its own.
const { parse, stringify } = JSON;

const delimiter = Buffer.from("<IDS|MSG>");
const session = randomUUID();

/** Where a front end is reached, and how messages are signed and framed (jupyter-client, "The wire protocol"). */
export class Connection {
  constructor(readonly file: ConnectionFile) {}

  address(channel: Channel): string {
    const { transport, ip } = this.file;
    return `${transport}://${ip}${transport === "ipc" ? "-" : ":"}${this.file[`${channel}_port`]}`;
  }

  /**
   * The message in these frames; undefined if it isn't signed with this connection's key, nobody we answer, or is no
   * message. A content that is no object is an empty one.
   */
  parse(frames: Buffer[]): Message | undefined {
    const start = frames.findIndex((frame) => frame.equals(delimiter));
    const [signature, ...parts] = frames.slice(start + 1);
    if (start < 0 || !signature || parts.length < 4) return undefined;
    const expected = Buffer.from(this.sign(parts.slice(0, 4)));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined;
    try {
      const header = parse(String(parts[0])) as Partial<Message["header"]> | null;
      const parent = (parse(String(parts[1])) as { msg_id?: unknown } | null)?.msg_id;
      const content = parse(String(parts[3])) as unknown;
      if (typeof header?.msg_type !== "string") return undefined;
      return {
        type: header.msg_type,
        content: typeof content === "object" && content !== null ? content : {},
        header: header as Message["header"],
        ...(typeof parent === "string" && { parent }),
        identity: frames.slice(0, start),
      };
    } catch {
      return undefined;
    }
  }

  /** The frames of a message that answers this one. */
  answer({ header, identity }: Message, msg_type: string, content: object): Frames {
    const own = { msg_id: randomUUID(), session, username: header.username, msg_type, version: "5.3" };
    const parts = [{ ...own, date: new Date().toISOString() }, header, {}, content].map(encodable);
    return [...identity, delimiter, this.sign(parts), ...parts];
  }

  private sign(parts: (Buffer | string)[]): string {
    if (this.file.key === "") return "";
    const hash = createHmac("sha256", this.file.key);
    for (const part of parts) hash.update(part);
    return hash.digest("hex");
  }
}

/** JSON that is UTF-8 for certain: halves of characters, which are not, become U+FFFD, as on a real stdout. */
function encodable(part: object): string {
  const json = stringify(part);
  // `stringify` writes them, and them alone, as escapes; a backslash before one is text.
  return json.includes("\\ud") ? json.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, "$1\ufffd") : json;
}
