import { standIns } from "../datasets/sources";
import { escapeHtml } from "./escapeHtml";
import { wholeNumbers } from "./wholeNumbers";
import { formatNumber } from "./formatNumber";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { say } from "../ground/language";
import { type Metric, knownMetric } from "./knownMetrics";
import { style } from "./style";
import { type Verdict, standInVerdict, verdictOn } from "./verdict";

/** A result beside the lecture's and beside repeated runs. Made by `glue`. */
export class Comparison implements Displayable {
  /** What to make of the result; undefined for a name that metrics.json does not know. */
  readonly verdict: Verdict | undefined;
  /** What metrics.json knows of it. */
  readonly metric: Metric | undefined;

  constructor(
    readonly name: string,
    readonly value: unknown,
  ) {
    this.metric = knownMetric(name);
    if (standIns().length > 0) this.verdict = standInVerdict;
    else if (this.metric && typeof value === "number") this.verdict = verdictOn(value, this.metric);
  }

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": this.toString() };
  }

  toString(): string {
    const lines = this.lines().map(([what, number]) => `  ${what}: ${number}`);
    return [this.title, ...lines, this.verdict && `  ${say(this.verdict.words)}`].filter(Boolean).join("\n");
  }

  toHtml(): string {
    const rows = this.lines().map(
      ([what, number]) =>
        `<tr><th scope="row" style="text-align:left;font-weight:normal;padding:0.15em 1.2em 0.15em 0">${escapeHtml(what)}</th>` +
        `<td style="text-align:right;padding:0.15em 0">${escapeHtml(number)}</td></tr>`,
    );
    return [
      `<div class="denselab-comparison" style="overflow-x:auto">`,
      `<p style="margin:0 0 0.2em"><strong>${wholeNumbers(this.title)}</strong></p>`,
      `<table aria-label="${escapeHtml(this.title)}" style="font-variant-numeric:tabular-nums;border-collapse:collapse">`,
      `<tbody>${rows.join("\n")}</tbody>`,
      `</table>`,
      this.verdict && sentence(this.verdict),
      `</div>`,
    ]
      .filter(Boolean)
      .join("\n");
  }

  /** What it is called, with its unit. */
  get title(): string {
    if (!this.metric) return this.name;
    const { label, unit } = this.metric;
    return unit ? `${say(label)} (${say(unit)})` : say(label);
  }

  private lines(): [string, string][] {
    const write = (number: number): string => formatNumber(number, this.metric?.decimals);
    const value = typeof this.value === "number" ? write(this.value) : JSON.stringify(this.value);
    const lines: [string, string][] = [[say({ ko: "내 결과", en: "my value" }), value]];
    if (this.verdict === standInVerdict) return lines;
    const { lecture = null, usual = null } = this.metric ?? {};
    if (lecture !== null) lines.push([say({ ko: "강의의 결과", en: "the lecture" }), write(lecture)]);
    if (usual !== null) {
      const range = [usual.low, usual.high].map(write).join(" – ");
      lines.push([say({ ko: "반복 실행의 범위", en: "repeated runs" }), range]);
    }
    return lines;
  }
}

const marks: Record<Verdict["kind"], { sign: string; colour: string }> = {
  usual: { sign: "✓", colour: style.colours[2] },
  better: { sign: "▲", colour: style.colours[0] },
  worse: { sign: "≈", colour: style.colours[4] },
  unusual: { sign: "≈", colour: style.colours[4] },
  outside: { sign: "✗", colour: style.colours[1] },
  noted: { sign: "·", colour: style.ink },
  standIn: { sign: "!", colour: style.colours[4] },
};

/** The verdict with a sign before it; the words alone say it all, the colour only helps. */
function sentence({ kind, words }: Verdict): string {
  const { sign, colour } = marks[kind];
  const look = `border-left:4px solid ${colour};padding-left:0.6em;margin:0.4em 0`;
  return `<p style="${look}"><span aria-hidden="true">${sign} </span>${escapeHtml(say(words))}</p>`;
}
