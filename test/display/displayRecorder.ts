import "../../src/notebookObservers";
import { createRequire } from "node:module";

/** A message as the library hands it to tslab. */
export interface DisplayMessage {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

/** tslab's own module, loaded as it is in a kernel's process; only its socket's writer is the recorder's. */
const tslab = createRequire(__filename)("tslab/dist/jupyter") as { lastWriteDisplayData: unknown };

/** Records what the library shows, from {@link start} to {@link stop}, as if a cell were running. */
export class DisplayRecorder {
  readonly sent: [message: DisplayMessage, update: boolean][] = [];

  /** @param onSend called at every message, while whoever sent it waits */
  start(onSend?: () => void): void {
    tslab.lastWriteDisplayData = (message: DisplayMessage, update: boolean) => {
      this.sent.push([message, update]);
      onSend?.();
    };
  }

  stop(): void {
    tslab.lastWriteDisplayData = null;
    this.sent.length = 0;
  }

  texts(): unknown[] {
    return this.sent.map(([message]) => message.data["text/plain"]);
  }
}
