import { escapeHtml } from "../display/escapeHtml";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { type Words, say } from "../ground/language";
import { style } from "../display/style";
import { type Test } from "./task";

/** What came of one test. */
export interface Outcome {
  test: Test;
  passed: boolean;
  /** What was called last, as the student would write it, if it failed. */
  call?: string | undefined;
  /** What the test expected of it, and what came, where it compares two values. */
  expected?: string | undefined;
  got?: string | undefined;
  /** What to think about, if it failed. */
  hint?: Words;
  /** What the student's code threw, in one line. */
  error?: string;
}

/** What came of a task's tests. Shows itself; its text is the points alone, which nbgrader reads. */
export class CheckResult implements Displayable {
  /** What the tests that passed are worth. */
  readonly points: number;
  /** What all are worth. */
  readonly possible: number;

  constructor(
    readonly name: string,
    readonly outcomes: readonly Outcome[],
  ) {
    this.points = sum(outcomes.filter(({ passed }) => passed));
    this.possible = sum(outcomes);
  }

  get passed(): boolean {
    return this.outcomes.every(({ passed }) => passed);
  }

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": String(this.points) };
  }

  /** The whole result in words, for a terminal. */
  toString(): string {
    const lines = this.outcomes.flatMap((outcome) => [
      `  ${outcome.passed ? "✓" : "✗"} ${say(outcome.test.what)} (${outcome.test.points})`,
      ...seen(outcome).map(([what, value]) => `      ${what}: ${value}`),
      ...(outcome.hint ? [`      ${say(outcome.hint)}`] : []),
    ]);
    return [this.title(), ...lines].join("\n");
  }

  toHtml(): string {
    const items = this.outcomes.map((outcome) => {
      const { test, passed, hint } = outcome;
      const colour = passed ? style.colours[2] : style.colours[1];
      const said = passed
        ? say({ ko: "통과", en: "passed" })
        : say({ ko: "아직 통과하지 못함", en: "not passed yet" });
      return [
        `<li style="border-left:4px solid ${colour};padding-left:0.6em;margin:0.4em 0">`,
        `<span role="img" aria-label="${said}">${passed ? "✓" : "✗"}</span> ${text(say(test.what))}`,
        ` <small>(${pointsInWords(test.points)})</small>`,
        ...seen(outcome).map(([what, value]) => `<br>${what}: <code>${escapeHtml(value)}</code>`),
        hint && `<br>${text(say(hint))}`,
        `</li>`,
      ]
        .filter(Boolean)
        .join("");
    });
    return [
      `<div class="denselab-check">`,
      `<p style="margin:0 0 0.2em"><strong>${text(this.title())}</strong></p>`,
      `<ul style="list-style:none;padding:0;margin:0">${items.join("\n")}</ul>`,
      `</div>`,
    ].join("\n");
  }

  private title(): string {
    const [points, possible] = [this.points, this.possible];
    return say({
      ko: `${this.name}: ${possible}점 중 ${points}점`,
      en: `${this.name}: ${points} of ${pointsInWords(possible)}`,
    });
  }
}

/** What went in, what should have come out and what did, by their names. */
function seen({ call, expected, got, error }: Outcome): [string, string][] {
  const all: [string, string | undefined][] = [
    [say({ ko: "부른 것", en: "called" }), call],
    [say({ ko: "기대한 값", en: "expected" }), expected],
    [say({ ko: "나온 값", en: "got" }), got],
    [say({ ko: "오류", en: "error" }), error],
  ];
  return all.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function sum(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((total, { test }) => total + test.points, 0);
}

function pointsInWords(points: number): string {
  return say({ ko: `${points}점`, en: `${points} point${points === 1 ? "" : "s"}` });
}

/** Escaped, with `names` in backquotes as code. */
function text(words: string): string {
  return escapeHtml(words).replace(/`([^`]+)`/g, "<code>$1</code>");
}
