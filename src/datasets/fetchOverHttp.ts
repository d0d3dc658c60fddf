import { shownAddress, withoutPassword } from "./address";
import { type DatasetFile } from "./catalog";
import { DownloadError } from "./datasetError";
import { say, type Words } from "../ground/language";

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];
const LONGEST_SHOWN = 200;

/**
 * Asks for a file, following redirects that stay on the web: at most five, none to another scheme than http and https, and
 * none from https back to http. A name and a password in the address are said to its own server only.
 *
 * @returns the answer, whatever its status
 * @throws DownloadError for any other redirect; fetch's TypeError when there is no answer
 */
export async function fetchOverHttp(
  entry: DatasetFile,
  url: string,
  init: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  const refuse = (why: Words) => new DownloadError(entry.file, url, say(why));
  if (!URL.canParse(url)) {
    throw refuse({ ko: `${shown(url)}: 주소가 아닙니다.`, en: `${shown(url)} is no address` });
  }
  if (!/^https?:/i.test(url)) {
    throw refuse({ ko: "http와 https 주소만 쓸 수 있습니다.", en: "only http and https are asked" });
  }
  const { address: first, authorization } = withoutPassword(url);
  let address = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const isOwn = authorization !== undefined && new URL(address).origin === new URL(first).origin;
    const headers = isOwn ? { ...init.headers, authorization } : init.headers;
    const response = await fetch(address, { ...init, headers, redirect: "manual" });
    const location = response.headers.get("location");
    if (!REDIRECTS.includes(response.status) || location === null) return response;
    // A body that nobody reads would keep the connection open.
    void response.body?.cancel();
    address = redirected(entry, url, address, location);
  }
  throw refuse({
    ko: `서버가 다른 주소로 ${MOST_REDIRECTS}번 넘게 보냅니다.`,
    en: `the server redirects more than ${MOST_REDIRECTS} times`,
  });
}

/** Where a redirect leads. @throws DownloadError when it must not be followed */
export function redirected(entry: DatasetFile, url: string, from: string, location: string): string {
  const refuse = (why: Words) =>
    new DownloadError(
      entry.file,
      url,
      say({
        ko: `서버가 ${shown(location)}(으)로 보냅니다. ${why.ko}`,
        en: `the server redirects to ${shown(location)}: ${why.en}`,
      }),
    );
  if (!URL.canParse(location, from)) throw refuse({ ko: "주소가 아닙니다.", en: "that is no address" });
  const to = new URL(location, from);
  if (to.protocol !== "https:" && to.protocol !== "http:") {
    throw refuse({ ko: "http와 https만 따라갑니다.", en: "only http and https are followed" });
  }
  if (to.protocol === "http:" && from.startsWith("https:")) {
    throw refuse({ ko: "https에서 http로는 가지 않습니다.", en: "https is not left for http" });
  }
  if (to.username !== "" || to.password !== "") {
    throw refuse({
      ko: "암호가 든 주소로는 가지 않습니다.",
      en: "addresses with a password are not followed",
    });
  }
  return to.href;
}

/** What a server says is shown, but not at any length, not with its control characters, and not with a password. */
function shown(address: string): string {
  const text = shownAddress(address);
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text);
}
