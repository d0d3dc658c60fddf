/** How a front end makes the path of a cell from its code: JupyterLab computes the same. */
export const cellPaths = { hashMethod: "Murmur2", hashSeed: 0, tmpFilePrefix: "cell-", tmpFileSuffix: ".ts" };

/** The path by which a front end that debugs knows the cell with this code. */
export function cellPath(code: string): string {
  return `${cellPaths.tmpFilePrefix}${murmur2(code, cellPaths.hashSeed)}${cellPaths.tmpFileSuffix}`;
}

/** Murmur's second hash of a text's UTF-8 bytes, 32 bits: A. Appleby, MurmurHash2. */
export function murmur2(text: string, seed: number): number {
  const bytes = new TextEncoder().encode(text);
  const m = 0x5bd1e995;
  let hash = seed ^ bytes.length;
  let at = 0;
  const whole = new DataView(bytes.buffer);
  for (; at + 4 <= bytes.length; at += 4) {
    let k = Math.imul(whole.getUint32(at, true), m);
    k = Math.imul(k ^ (k >>> 24), m);
    hash = Math.imul(hash, m) ^ k;
  }
  const rest = bytes.length - at;
  if (rest > 0) {
    for (let i = rest - 1; i >= 0; i--) hash ^= (bytes[at + i] ?? 0) << (8 * i);
    hash = Math.imul(hash, m);
  }
  hash = Math.imul(hash ^ (hash >>> 13), m);
  return (hash ^ (hash >>> 15)) >>> 0;
}
