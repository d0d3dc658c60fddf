/** Whether a place is an address rather than a folder: of a server, or of what {@link fetchOverHttp} refuses. */
export function isAddress(place: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(place);
}

/** The address of a file in a folder on a server. A query, which may be the key to the folder, stays at the end. */
export function addressIn(folder: string, file: string): string {
  const [, path, query] = /^([^?#]*)([^]*)$/.exec(folder) ?? [];
  return `${path.replace(/\/+$/, "")}/${file}${query}`;
}

/**
 * An address as it may be told to people and files: without a name, a password and a query, any of which may be secret.
 * A password that holds a slash or an @, and makes nonsense of the address, is left out all the same.
 */
export function shownAddress(address: string): string {
  return address
    .replace(/^([a-z][a-z\d+.-]*:\/\/)(?:[^]*:[^]*@|[^/?#]*@)/i, "$1…@")
    .replace(/[?#][^]*$/, "?…");
}

/**
 * An address without its name and password, which fetch refuses to see there, and the header that says them instead.
 *
 * @param address one that `URL` can parse
 */
export function withoutPassword(address: string): { address: string; authorization: string | undefined } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === "" && password === "") return { address, authorization: undefined };
  url.username = "";
  url.password = "";
  const credentials = Buffer.from(`${unescaped(username)}:${unescaped(password)}`).toString("base64");
  return { address: url.href, authorization: `Basic ${credentials}` };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign that is only a percent sign.
  }
}
