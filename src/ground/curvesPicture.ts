import { type MimeBundle } from "./jupyterDisplay";

/** What has curves by name, a value an epoch. */
interface Curves {
  readonly history: Readonly<Record<string, readonly number[]>>;
  toString(): string;
}

let draw: ((curves: Curves) => MimeBundle) | undefined;

/** Says how curves are drawn. The room of pictures does: what trains knows none, and has only its text without it. */
export function drawCurvesBy(drawing: (curves: Curves) => MimeBundle): void {
  draw = drawing;
}

/** What a notebook shows of curves; of none, and where nobody draws, their text. */
export function curvesPicture(curves: Curves): MimeBundle {
  const isEmpty = Object.values(curves.history).every((values) => values.length === 0);
  return isEmpty || !draw ? { "text/plain": curves.toString() } : draw(curves);
}
