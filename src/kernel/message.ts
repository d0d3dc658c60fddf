import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";

/** Anything that takes the frames of one ZeroMQ message. */
export interface FrameSocket {
  send(frames: (Buffer | string)[]): unknown;
}

interface Header {
  msg_id: string;
  session: string;
  username: string;
  date: string;
  msg_type: string;
  version: string;
}

const delimiter = Buffer.from("<IDS|MSG>");
const kernelSession = randomUUID();

/**
 * One message of the Jupyter protocol (jupyter-client, "The wire protocol"). It has the methods of tslab's own
 * message class, which tslab doesn't export, so that tslab's handlers take it.
 */
export class Message {
  content: object = {};
  metadata: object = {};

  private constructor(
    private readonly identity: Buffer[],
    readonly header: Header,
    private readonly parent: object,
  ) {}

  /** @throws if the frames aren't a message, or aren't signed with the connection's key. */
  static parse(key: string, frames: Buffer[]): Message {
    const start = frames.findIndex((frame) => frame.equals(delimiter));
    if (start < 0) throw new Error("message: the delimiter <IDS|MSG> is missing");
    const [signature, header, parent, metadata, content] = frames.slice(start + 1);
    if (!signature || !header || !parent || !metadata || !content) throw new Error("message: too few parts");
    const expected = Buffer.from(sign(key, frames.slice(start + 2)));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw new Error("message: wrong signature");
    }
    const json = (part: Buffer) => JSON.parse(part.toString()) as object;
    const message = new Message(frames.slice(0, start), json(header) as Header, json(parent));
    message.metadata = json(metadata);
    message.content = json(content);
    return message;
  }

  get type(): string {
    return this.header.msg_type;
  }

  /** A message that answers this one; its type is set by who sends it. */
  createReply(): Message {
    const { username, msg_type } = this.header;
    const date = new Date().toISOString();
    const header = { msg_id: randomUUID(), session: kernelSession, username, date, msg_type, version: "5.3" };
    return new Message(this.identity, header, this.header);
  }

  /** Sends a message of this type in answer to this one. */
  answer(key: string, socket: FrameSocket, type: string, content: object): void {
    const reply = this.createReply();
    reply.header.msg_type = type;
    reply.content = content;
    reply.signAndSend(key, socket);
  }

  signAndSend(key: string, socket: FrameSocket): void {
    const parts = [this.header, this.parent, this.metadata, this.content].map((part) => JSON.stringify(part));
    socket.send([...this.identity, delimiter, sign(key, parts), ...parts]);
  }
}

function sign(key: string, parts: (Buffer | string)[]): string {
  if (key === "") return "";
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
