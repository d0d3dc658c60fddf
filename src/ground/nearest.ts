import { say, type Words } from "./language";

/** The known name that somebody most likely meant, or undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const wanted = plain(name);
  // A short word that begins otherwise is another word: who asks for "cce" doesn't mean "bce".
  const isOther = (other: string): boolean => wanted.length <= 3 && other[0] !== wanted[0];
  const distances = known.map(plain).map((other) => (isOther(other) ? Infinity : distance(wanted, other)));
  const least = Math.min(...distances);
  // Of a single letter every other one is as near.
  const isNear = least < wanted.length && least <= Math.max(1, Math.floor(wanted.length / 3));
  return isNear ? known[distances.indexOf(least)] : undefined;
}

/** What follows after "there is no such name": the nearest one, if there is one, and the list after `are`. */
export function knownNames(name: string, known: readonly string[], are: Words): string {
  const near = nearest(name, known);
  const list = say({ ko: `${are.ko}: ${known.join(", ")}`, en: `${are.en} ${known.join(", ")}` });
  if (near === undefined) return list;
  const capital = list[0].toUpperCase() + list.slice(1);
  return say({ ko: `혹시 ${near}입니까? ${list}`, en: `did you mean ${near}? ${capital}` });
}

/** How many letters must be put in, left out or changed, or have changed places with the next (Damerau, Levenshtein). */
function distance(one: string, other: string): number {
  let [before, row] = [[0], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1] + Number(one[i - 1] !== other[j - 1]);
      const isTurned = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const turn = isTurned ? before[j - 2] + 1 : Infinity;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, change, turn));
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
