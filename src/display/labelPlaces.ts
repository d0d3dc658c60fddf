import { extent } from "./extent";
import { labelWidth } from "./labelWidth";

/** The part of a telephone's screen that a plot's points lie in, in pixels: what is apart here is apart everywhere. */
const area = { width: 260, height: 260 };
/** What lies around it before a label is cut, meets the title or the axis. */
const room = { sides: 20, above: 24, below: 10 };
const letterHeight = 15;
const marker = 4;
/** How near to a point a name seems to be its own. */
const near = 2 * marker;

/** Plotly's words for where a label is seen from its point, with the direction; the sooner, the better liked. */
const directions = [
  ["top center", 0, 1],
  ["top right", 1, 1],
  ["top left", -1, 1],
  ["middle right", 1, 0],
  ["middle left", -1, 0],
  ["bottom center", 0, -1],
  ["bottom right", 1, -1],
  ["bottom left", -1, -1],
] as const;

type LabelPlace = (typeof directions)[number][0];

interface Box {
  x: [number, number];
  y: [number, number];
}

/**
 * On which side of its point each label is written, so that none lies over another or over another's point, as far as
 * there is room, and over as few as can be of the points that have no label (`""`), whose name it would seem to be. `x` and
 * `y` as they are drawn: of a logarithmic axis the logarithms.
 */
export function labelPlaces(
  x: readonly number[],
  y: readonly number[],
  labels: readonly string[],
): LabelPlace[] {
  const across = inPixels(x, area.width);
  const up = inPixels(y, area.height);
  const around = (place: number, reach: number): Box => ({
    x: [across[place] - reach, across[place] + reach],
    y: [up[place] - reach, up[place] + reach],
  });
  const places = [...labels.keys()];
  const taken = places.filter((place) => labels[place] !== "").map((place) => around(place, marker));
  const nameless = places.filter((place) => labels[place] === "").map((place) => around(place, near));
  return labels.map((label, place) => {
    if (label === "") return "top center";
    const others = taken.filter((box) => !areEqual(box, around(place, marker)));
    const ways = directions.map(([name, right, above]) => {
      const box = beside(across[place], up[place], labelWidth(label), right, above);
      return { name, box, over: nameless.filter((point) => overlap(box, point)).length };
    });
    const free = ways.filter(({ box }) => isInside(box) && !others.some((other) => overlap(box, other)));
    const [chosen] = free.length > 0 ? free.sort((one, other) => one.over - other.over) : ways;
    taken.push(chosen.box);
    return chosen.name;
  });
}

function inPixels(values: readonly number[], length: number): number[] {
  const [low, high] = extent(values);
  return values.map((value) => (high > low ? ((value - low) / (high - low)) * length : length / 2));
}

function beside(x: number, y: number, width: number, right: number, above: number): Box {
  return { x: shifted(x, width, right), y: shifted(y, letterHeight, above) };
}

/** A stretch of that length before, about or after a point's marker. */
function shifted(at: number, length: number, direction: number): [number, number] {
  if (direction === 0) return [at - length / 2, at + length / 2];
  const ends = [at + direction * marker, at + direction * (marker + length)];
  return [Math.min(...ends), Math.max(...ends)];
}

function isInside({ x, y }: Box): boolean {
  const across = x[0] >= -room.sides && x[1] <= area.width + room.sides;
  return across && y[0] >= -room.below && y[1] <= area.height + room.above;
}

function overlap(one: Box, other: Box): boolean {
  const meet = ([from, to]: [number, number], [begin, end]: [number, number]) => from < end && begin < to;
  return meet(one.x, other.x) && meet(one.y, other.y);
}

function areEqual(one: Box, other: Box): boolean {
  return one.x[0] === other.x[0] && one.y[0] === other.y[0];
}
