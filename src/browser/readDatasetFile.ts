import { type DatasetFile } from "../datasets/catalog";
import { DatasetNotFoundError } from "../datasets/datasetError";
import { announceStandIn, noteSource } from "../datasets/sources";
import { say } from "../ground/language";
import { checkBytes } from "./knownFile";
import { droppedFile, fetchFromSite, inSite, sha256Of } from "./site";

const cacheName = "denselab-data";

/**
 * In place of datasets/readDatasetFile.ts: the bytes of a dataset file from the browser's cache, a file that the learner
 * has put beside the notebook, the site's own `data/`, or, where the site's maker has asked for that, the site's
 * STAND-IN, which is announced as what it is. No other host is asked. The SHA-256 is checked every time.
 *
 * @throws ChecksumError when the learner's own file is another one
 * @throws DatasetNotFoundError when no place has the file; it lists them all
 */
export async function readDatasetFile(entry: DatasetFile): Promise<Uint8Array> {
  const kept = await fromCache(entry);
  if (kept) return from("the browser's cache", entry, kept);
  const dropped = await droppedFile(entry.file);
  if (dropped) {
    const where = say({ ko: "노트북 옆의 파일", en: "the file beside the notebook" });
    const advice = say({
      ko: "올바른 파일을 두거나 그 파일을 지우십시오.",
      en: "Put the right file there, or remove it.",
    });
    await checkBytes(entry, dropped, where, advice);
    await intoCache(entry, dropped);
    return from("the file beside the notebook", entry, dropped);
  }
  const path = `data/${entry.file}`;
  const fetched = await fetchFromSite(entry, path);
  if (typeof fetched !== "string") {
    const advice = say({
      ko: "다시 불러오거나 사이트 관리자에게 알리십시오.",
      en: "Load again, or tell whoever keeps this site.",
    });
    await checkBytes(entry, fetched, inSite(path), advice);
    await intoCache(entry, fetched);
    return from("the site's data/", entry, fetched);
  }
  const standIn = await fetchFromSite({ ...entry, bytes: 0 }, `stand-in/${entry.file}`);
  if (typeof standIn !== "string") {
    announceStandIn(entry);
    return standIn;
  }
  throw new DatasetNotFoundError(
    entry.file,
    [
      { place: say({ ko: "브라우저의 캐시", en: "the browser's cache" }), found: notThere() },
      {
        place: say({
          ko: "파일 목록(노트북 옆과 맨 위)",
          en: "the list of files, beside the notebook and at the top",
        }),
        found: notThere(),
      },
      { place: inSite(path), found: fetched },
    ],
    say({
      en:
        `What to do: drop ${entry.file} (${entry.bytes} bytes) onto the list of files at the left; ` +
        `or ask whoever keeps this site to build it with \`npm run lite -- --data ${entry.dataset}\`.`,
      ko:
        `할 일: ${entry.file}(${entry.bytes}바이트)을 왼쪽 파일 목록에 끌어다 놓으십시오. ` +
        `사이트 관리자에게 \`npm run lite -- --data ${entry.dataset}\`로 만들어 달라고 해도 됩니다.`,
    }),
  );
}

const notThere = () => say({ ko: "없음", en: "not there" });

function from(place: string, { file }: DatasetFile, bytes: Uint8Array): Uint8Array {
  noteSource(file, place);
  return bytes;
}

/** Kept by its checksum: another version of a file is another entry. */
const keyOf = ({ sha256 }: DatasetFile) => inSite(`data/${sha256}`);

/** The cache exists on https and on localhost only, and may be refused: then each visit fetches anew. */
async function fromCache(entry: DatasetFile): Promise<Uint8Array | undefined> {
  try {
    const found = await (await caches.open(cacheName)).match(keyOf(entry));
    const bytes = found && new Uint8Array(await found.arrayBuffer());
    return bytes && (await sha256Of(bytes)) === entry.sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

async function intoCache(entry: DatasetFile, bytes: Uint8Array): Promise<void> {
  try {
    await (await caches.open(cacheName)).put(keyOf(entry), new Response(bytes as Uint8Array<ArrayBuffer>));
  } catch {
    // A full disk or a private window.
  }
}
