import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { download } from "../../src/datasets/download";
import { type Progress } from "../../src/datasets/downloadProgress";
import { FileServer, serving } from "./fileServer";
import { madeFile } from "./madeFile";
import { ManualClock } from "../system/manualClock";

/** A small file to download: its server, the folder for it and the clock are new in each test of the file that makes one. */
export class TinyDownload {
  readonly content = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251);
  readonly entry = madeFile(this.content, "http://127.0.0.1:9/tiny.npz");
  readonly limits = { stall: 20_000, total: 600_000, pauses: [500, 2_000], longestPause: 60_000 };
  server!: FileServer;
  url!: string;
  folder!: string;
  clock!: ManualClock;
  onProgress!: (progress: Progress) => void;

  constructor() {
    let made: string;
    beforeEach(async () => {
      this.folder = made = await mkdtemp(path.join(tmpdir(), "denselab-download-"));
      this.server = await FileServer.start(serving(this.content));
      this.url = `${this.server.address}/tiny.npz`;
      this.clock = new ManualClock();
      this.onProgress = () => undefined;
    });
    afterEach(async () => {
      await this.server.stop();
      await rm(made, { recursive: true });
    });
  }

  /** The path of the file, in the folder when this resolves. */
  bring(): Promise<string> {
    const { entry, url, folder, onProgress, limits, clock } = this;
    return download(entry, url, folder, { onProgress, limits, clock });
  }

  /** Brings the file, and tells whether it is whole. */
  async isBrought(): Promise<boolean> {
    return Buffer.compare(await readFile(await this.bring()), this.content) === 0;
  }

  /** Brings the file, which has to fail with such an error. */
  async failure<E>(kind: abstract new (...args: never[]) => E): Promise<E> {
    const error: unknown = await this.bring().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(kind);
    return error as E;
  }

  /** Leaves what an interrupted download would have left. */
  leavePart(bytes: Uint8Array, name = "tiny.npz.old.part"): Promise<void> {
    return writeFile(path.join(this.folder, name), bytes);
  }

  /** What is in the folder. */
  files(): Promise<string[]> {
    return readdir(this.folder);
  }
}
