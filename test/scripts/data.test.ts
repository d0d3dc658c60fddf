import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { thisProcess } from "../../src/system/processIdentity";
import { clearCache } from "../../scripts/data/clear";
import { readCommand } from "../../scripts/data/command";
import { exportTo } from "../../scripts/data/export";
import { fetchIntoCache } from "../../scripts/data/fetch";
import { listData } from "../../scripts/data/list";
import { verifyCache } from "../../scripts/data/verify";
import { type DatasetFile } from "../../src/datasets/catalog";
import { type Places } from "../../src/datasets/places";
import { readDatasetFile } from "../../src/datasets/readDatasetFile";
import { FileServer, refusing, serving } from "../datasets/fileServer";
import { madeFile, placesIn } from "../datasets/madeFile";

type Command = (settings: object) => Promise<boolean>;

const contents = {
  "a.npz": Uint8Array.from({ length: 200_000 }, (_, i) => i % 251),
  "b.json": Uint8Array.from({ length: 3000 }, (_, i) => i % 7),
};
type Name = keyof typeof contents;

let root: string;
let server: FileServer;
let files: DatasetFile[];
let places: Places;
let said: string[];
beforeEach(async () => {
  said = [];
  root = await mkdtemp(path.join(tmpdir(), "denselab-data-"));
  server = await FileServer.start((request, response) => {
    const content = contents[path.basename(request.url ?? "") as Name];
    (content ? serving(content) : refusing(404))(request, response);
  });
  files = Object.entries(contents).map(([file, content]) =>
    madeFile(content, `${server.address}/official/${file}`),
  );
  places = placesIn(root);
});
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

const run = (command: unknown, more: object = {}) =>
  (command as Command)({ files, places, isNamed: false, say: (text: string) => said.push(text), ...more });
const put = async (folder: string, file: Name, bytes = contents[file]) => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, file), bytes);
};
const cached = () => (existsSync(places.cache) ? readdirSync(places.cache).sort() : []);

describe("the list", () => {
  test("says of each file whether it is in the cache and where it would come from, and asks nobody", async () => {
    await put(places.cache, "a.npz");
    expect(await run(listData)).toBe(true);
    const rows = said[0].split("\n").map((row) => row.split(/ {2,}/));
    expect(rows.slice(2)).toEqual([
      ["a", "a.npz", "0.2 MB", "yes", `cache ${path.join(places.cache, "a.npz")}`],
      ["b", "b.json", "3.0 KB", "-", `a download, official address ${server.address}/official/b.json`],
    ]);
    expect(said).toContain(`cache: ${places.cache}, 0.2 MB of these files`);
    expect(said).toContain("DENSELAB_DATASETS: not set");
    expect(server.requests).toEqual([]);
  });

  test("notes what is wrong on the way, and interrupted downloads", async () => {
    await put(places.cache, "a.npz", new Uint8Array(5));
    await put(places.shared, "a.npz");
    await writeFile(path.join(places.cache, "b.json.some-id.part"), "12345");
    await run(listData);
    expect(said[0]).toMatch(/a\.npz +0\.2 MB +WRONG +shared folder /);
    expect(said.join("\n")).toMatch(
      /^note: a\.npz: .* is not the known file: it has 5 bytes instead of 200000/m,
    );
    expect(said.join("\n")).toMatch(
      /^note: .*b\.json\.some-id\.part: 0\.0 KB of an interrupted download, which the next one goes on from$/m,
    );
    expect(cached()).toEqual(["a.npz", "b.json.some-id.part"]);
  });

  test("knows a chosen folder, also with a wrong file, and a chosen server", async () => {
    await put(path.join(root, "usb"), "a.npz", new Uint8Array(5));
    await run(listData, { places: { ...places, chosen: path.join(root, "usb") } });
    expect(said[0]).toContain(`nowhere: DENSELAB_DATASETS ${path.join(root, "usb", "a.npz")} is wrong`);
    await run(listData, { places: { ...places, chosen: "http://host/folder/" } });
    expect(said.at(-4)).toContain("a download, DENSELAB_DATASETS http://host/folder/a.npz");
  });
});

describe("fetch", () => {
  test("brings files into the cache, by download or from another folder, and leaves those that are there", async () => {
    await put(places.shared, "b.json");
    expect(await run(fetchIntoCache)).toBe(true);
    expect(said.slice(-2)).toEqual([
      `a.npz: downloaded to ${path.join(places.cache, "a.npz")}`,
      `b.json: copied from shared folder ${path.join(places.shared, "b.json")} to ${path.join(places.cache, "b.json")}`,
    ]);
    expect(cached()).toEqual(["a.npz", "b.json"]);
    expect(await run(fetchIntoCache)).toBe(true);
    expect(said.slice(-2)).toEqual(["a.npz: is in the cache already", "b.json: is in the cache already"]);
    expect(server.requests).toHaveLength(1);
  });

  test("goes on after a file that can't be had, says why, and reports it", async () => {
    await put(places.shared, "b.json");
    server.answer = refusing(404);
    expect(await run(fetchIntoCache)).toBe(false);
    expect(said[0]).toMatch(
      /^a\.npz was not found\. Tried in this order:\n[^]*HTTP status 404[^]*What to do: /,
    );
    expect(cached()).toEqual(["b.json"]);
  });

  test("says when the cache can't be written", async () => {
    await put(places.shared, "b.json");
    await writeFile(places.cache, "a file, not a folder");
    expect(await run(fetchIntoCache, { files: files.slice(1) })).toBe(false);
    expect(said[0]).toMatch(/^b\.json: .*b\.json could not be written: .*Make the folder writable/);
  });
});

describe("verify", () => {
  test("passes what is right, and what is missing unless it was named", async () => {
    await put(places.cache, "a.npz");
    expect(await run(verifyCache)).toBe(true);
    expect(said).toEqual(["ok       a.npz", "missing  b.json"]);
    expect(await run(verifyCache, { isNamed: true })).toBe(false);
  });

  test("fails for a wrong file, which it names and leaves", async () => {
    await put(places.cache, "a.npz", new Uint8Array(200_000));
    expect(await run(verifyCache)).toBe(false);
    expect(said[0]).toMatch(
      /^WRONG {4}a\.npz: .*a\.npz is not the known file: it has the right 200000 bytes and SHA-256 /,
    );
    expect(cached()).toEqual(["a.npz"]);
  });
});

describe("clear", () => {
  test("removes files and what killed downloads left, and nothing else", async () => {
    const dead = JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1, token: "x" });
    await put(places.cache, "a.npz");
    for (const name of ["a.npz.id.part", "a.npz.lock", "a.npz.lock.id"])
      await writeFile(path.join(places.cache, name), dead);
    for (const name of ["mine.npz", "a.npz.txt"]) await writeFile(path.join(places.cache, name), "");
    expect(await run(clearCache)).toBe(true);
    expect(cached()).toEqual(["a.npz.txt", "mine.npz"]);
    expect(said.at(-1)).toBe("0.2 MB freed");
    await run(clearCache);
    expect(said.at(-1)).toBe("there was nothing to remove");
  });

  test("leaves what is being downloaded, and says by whom", async () => {
    await put(places.cache, "a.npz");
    const alive = { ...thisProcess(), token: "x" };
    await writeFile(path.join(places.cache, "a.npz.lock"), JSON.stringify(alive));
    expect(await run(clearCache)).toBe(false);
    expect(said[0]).toBe(
      `a.npz: is being downloaded by process ${process.pid} on ${hostname()}: end that first`,
    );
    expect(cached()).toEqual(["a.npz", "a.npz.lock"]);
  });
});

describe("export", () => {
  const usb = () => path.join(root, "usb");
  const exportThem = (more: object = {}) => run(exportTo, { folder: usb(), known: files, ...more });
  const refused = async () => {
    const error: unknown = await exportThem().catch((e: unknown) => e);
    return (error as Error).message;
  };

  test("makes a folder with checksums that sha256sum accepts, and from which DENSELAB_DATASETS reads", async () => {
    expect(await exportThem()).toBe(true);
    expect(readdirSync(usb()).sort()).toEqual(["SHA256SUMS", "a.npz", "b.json"]);
    const { status, stdout } = spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: usb(), encoding: "utf8" });
    expect([status, stdout]).toEqual([0, "a.npz: OK\nb.json: OK\n"]);
    expect(said.at(-1)).toBe(`Use it with DENSELAB_DATASETS=${usb()}, or serve it and name its address.`);

    const offline = { ...places, cache: path.join(root, "other-cache") };
    const asked = server.requests.length;
    expect(await readDatasetFile(files[0], { places: { ...offline, chosen: usb() } })).toHaveLength(200_000);
    expect(server.requests).toHaveLength(asked);
    server.answer = (request, response) =>
      serving(readFileSync(path.join(usb(), path.basename(request.url ?? ""))))(request, response);
    const chosen = `${server.address}/class`;
    const options = { places: { ...offline, chosen }, onProgress: () => undefined };
    expect(await readDatasetFile(files[1], options)).toHaveLength(3000);
    expect(server.requests.at(-1)?.path).toBe("/class/b.json");
  });

  test("goes on where a killed one stopped, and leaves what is right as it is", async () => {
    await put(usb(), "a.npz");
    await writeFile(path.join(usb(), "b.json.some-id.part"), "half");
    const before = statSync(path.join(usb(), "a.npz"));
    expect(await exportThem()).toBe(true);
    const after = statSync(path.join(usb(), "a.npz"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readdirSync(usb()).sort()).toEqual(["SHA256SUMS", "a.npz", "b.json"]);
    expect(said).toContain("a.npz: is there already");
  });

  test("of one dataset after another grows the folder and its checksums", async () => {
    await exportThem({ files: files.slice(0, 1) });
    await exportThem({ files: files.slice(1) });
    expect(readFileSync(path.join(usb(), "SHA256SUMS"), "utf8").match(/ {2}\S+\n/g)).toEqual([
      "  a.npz\n",
      "  b.json\n",
    ]);
  });

  test("refuses to overwrite what no export has made, before it writes anything", async () => {
    await put(usb(), "b.json", new Uint8Array(9));
    await writeFile(path.join(usb(), "notes.txt"), "mine");
    expect(await refused()).toBe(
      `${usb()} holds what no export has made: b.json. Nothing was written. Move these away, or name another folder.`,
    );
    await rm(path.join(usb(), "b.json"));
    await writeFile(path.join(usb(), "SHA256SUMS"), "0000  thesis.pdf\n");
    expect(await refused()).toContain("holds what no export has made: SHA256SUMS.");
    expect(readdirSync(usb()).sort()).toEqual(["SHA256SUMS", "notes.txt"]);
    expect(readFileSync(path.join(usb(), "SHA256SUMS"), "utf8")).toBe("0000  thesis.pdf\n");
  });

  test("refuses the cache itself, and a folder that can't be made", async () => {
    await expect(exportThem({ folder: places.cache })).rejects.toThrow(
      "is the cache itself: name another folder",
    );
    await writeFile(usb(), "a file");
    expect(await refused()).toMatch(/usb can't be made a folder: /);
  });

  test("exports what can be had where something can't, and reports it", async () => {
    await put(places.shared, "b.json");
    server.answer = refusing(404);
    expect(await exportThem()).toBe(false);
    expect(readdirSync(usb()).sort()).toEqual(["SHA256SUMS", "b.json"]);
    expect(readFileSync(path.join(usb(), "SHA256SUMS"), "utf8")).toMatch(/^\w{64} {2}b\.json\n$/);
  });
});

describe("the command line", () => {
  test("means the list without a command, and every dataset without a name", () => {
    expect(readCommand([], files)).toEqual({ command: "list", folder: undefined, isNamed: false, files });
    expect(readCommand(["export", "/usb", "b"], files)).toMatchObject({
      folder: "/usb",
      files: [{ file: "b.json" }],
    });
    expect(readCommand(["fetch", "a"], files)).toMatchObject({ isNamed: true, files: [{ file: "a.npz" }] });
  });

  test.each([
    [["steal"], 'there is no command "steal"; there are: list, fetch, verify, clear, export'],
    [["fetch", "c"], 'there is no dataset "c"; there are: a, b'],
    [["export"], "export needs the folder to make: npm run data -- export DIR"],
    [["--force"], "Unknown option '--force'\n\nnpm run data [-- COMMAND"],
  ])("refuses %j in one sentence", (argv, message) => {
    expect(() => readCommand(argv, files) as unknown).toThrow(message);
  });

  /** Runs `npm run data`'s script with the real catalog and an empty cache. */
  const data = (...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const env = { ...process.env, DENSELAB_CACHE: places.cache, KERAS_HOME: root };
      execFile(process.execPath, ["dist/scripts/data.js", ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
      );
    });

  test("lists all seven of Keras's datasets, and tells in --help what there is", async () => {
    const [list, help] = await Promise.all([data(), data("--help")]);
    expect(list.code).toBe(0);
    const datasets = ["imdb", "reuters", "mnist", "fashionMnist", "cifar10", "cifar100", "bostonHousing"];
    for (const name of datasets) expect(list.text).toMatch(new RegExp(`^${name} `, "m"));
    expect(help.code).toBe(0);
    for (const name of datasets) expect(help.text).toContain(name);
  });

  test("ends with 1 when something is not well, with 2 for a mistake", async () => {
    const ends = await Promise.all([data("verify", "imdb"), data("verify"), data("fetch", "nothing")]);
    expect(ends.map(({ code }) => code)).toEqual([1, 0, 2]);
    expect(ends[0].text).toBe("missing  imdb.npz\nmissing  imdb_word_index.json\n");
    expect(ends[1].text).toMatch(/^ok {7}boston_housing\.csv$/m);
    expect(ends[2].text).toMatch(/^there is no dataset "nothing"; there are: imdb, .*bostonHousing\n$/);
  });
});
