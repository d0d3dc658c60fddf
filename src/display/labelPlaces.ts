import { extent } from "./extent";
import { labelWidth } from "./labelWidth";

/** The part of a telephone's screen that a plot's points lie in, in pixels: what is apart here is apart everywhere. */
const area = { width: 260, height: 260 };
/** What lies around it before a label is cut, meets the title or the axis. */
const room = { sides: 20, above: 24, below: 10 };
const letterHeight = 15;
const marker = 4;

/** Plotly's words for where a label is seen from its point, with the direction; the first one that is free is taken. */
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
 * there is room; `""` labels nothing and is in nobody's way. `x` and `y` as they are drawn: of a logarithmic axis the
 * logarithms.
 */
export function labelPlaces(
  x: readonly number[],
  y: readonly number[],
  labels: readonly string[],
): LabelPlace[] {
  const across = inPixels(x, area.width);
  const up = inPixels(y, area.height);
  const taken = labels.flatMap((label, place) => (label === "" ? [] : [around(across[place], up[place])]));
  return labels.map((label, place) => {
    if (label === "") return "top center";
    const own = around(across[place], up[place]);
    const others = taken.filter((box) => !areEqual(box, own));
    const boxes = directions.map(([, right, above]) =>
      beside(across[place], up[place], labelWidth(label), right, above),
    );
    const free = boxes.findIndex((box) => isInside(box) && !others.some((other) => overlap(box, other)));
    const chosen = Math.max(0, free);
    taken.push(boxes[chosen]);
    return directions[chosen][0];
  });
}

function inPixels(values: readonly number[], length: number): number[] {
  const [low, high] = extent(values);
  return values.map((value) => (high > low ? ((value - low) / (high - low)) * length : length / 2));
}

function around(x: number, y: number): Box {
  return { x: [x - marker, x + marker], y: [y - marker, y + marker] };
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
