import { type Publish } from "./notebook";

// A front end is sent at most this much at once, and this often.
const longestText = 65_536;
const longestWait = 50; // ms

// What a cell may print in all, in characters: a million lines fit, an endless loop does not eat the memory.
const mostText = 16_000_000;

/** What a cell prints, gathered into few messages and in order with whatever else it shows. */
export class CellOutput {
  private waiting = "";
  private name = "";
  private printed = 0;
  private sent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: Publish) {}

  /** Sends a message that is no text, after all the text before it. */
  readonly publish: Publish = (type, content) => {
    this.flush();
    this.send(type, content);
  };

  print(name: "stdout" | "stderr", text: string): void {
    if (this.printed > mostText) return;
    this.printed += text.length;
    if (name !== this.name) this.flush();
    this.name = name;
    this.waiting += text;
    if (this.printed > mostText) {
      this.waiting += `\n... the cell has printed ${mostText} characters; what follows is left out\n`;
    }
    if (this.waiting.length > longestText || performance.now() - this.sent > longestWait) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), longestWait);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting === "") return;
    const text = this.waiting;
    this.waiting = "";
    this.sent = performance.now();
    this.send("stream", { name: this.name, text });
  }
}
