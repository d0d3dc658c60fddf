import { labelWidth } from "./labelWidth";
import { axis } from "./style";

/** The part of a page, and of a telephone's screen, that an axis has, in pixels, and what is free beyond its end. */
const width = { page: 640, telephone: 230 };
const room = 8;
/** What neighbours leave free between them, not to be read as one, and how near turned ones may be. */
const gap = 10;
const nearest = 26;
/** Names go down to the left: to the right the last one would leave the picture. */
const turned = -30;

/** An x axis with a name at each place from 0 on, and what of the layout changes on a telephone (`meta.narrow`). */
export function nameAxis(
  label: string,
  names: readonly string[],
): { xaxis: Record<string, unknown>; meta?: { narrow: { layout: object } } } {
  const places = namePlaces(names);
  if (isTooLong(names, width.page)) return { xaxis: axis(label, { ...places, tickangle: turned }) };
  const xaxis = axis(label, places);
  if (!isTooLong(names, width.telephone)) return { xaxis };
  return { xaxis, meta: { narrow: { layout: { "xaxis.tickangle": turned } } } };
}

/** What an axis has besides where a name stands at each place from 0 on; two places may be called the same. */
export function namePlaces(names: readonly string[]): Record<string, unknown> {
  return { tickvals: names.map((_, place) => place), ticktext: names, showgrid: false, zeroline: false };
}

/** Whether, written level, two names would touch, or the last leave the picture, where Plotly leaves it out. */
function isTooLong(names: readonly string[], length: number): boolean {
  const widths = names.map(labelWidth);
  const place = length / names.length;
  const touches = widths.some((width, at) => at > 0 && (widths[at - 1] + width) / 2 + gap > place);
  return (touches && place >= nearest) || (widths.at(-1) ?? 0) / 2 > place / 2 + room;
}
