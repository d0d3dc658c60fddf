import { escapeHtml } from "./escapeHtml";
import file from "./claims.json";
import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { say, type Words } from "../ground/language";
import { nearest } from "../ground/nearest";
import { checkOption, rule, type Rule } from "../ground/options";
import { scrapType } from "./glue";
import { emit } from "./show";
import { style } from "./style";

/** A sentence of a lesson that is true of some results and false of others. */
export interface Claim extends Words {
  /** The cells whose prose says so. */
  readonly cells: readonly string[];
}

/** The claims of the course by name, as claims.json has them. */
export const knownClaims: Readonly<Record<string, Claim>> = Object.fromEntries(
  Object.entries(file).filter(([name]) => !name.startsWith("$")),
) as unknown as Record<string, Claim>;

/** What this run says of the lesson's claims. Made by {@link claims}. */
export class Claims implements Displayable {
  constructor(readonly found: Readonly<Record<string, boolean>>) {}

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": this.toString() };
  }

  toString(): string {
    return this.lines()
      .map(({ sign, words }) => `${sign} ${words}`)
      .join("\n");
  }

  toHtml(): string {
    const items = this.lines().map(
      ({ sign, said, words, colour }) =>
        `<li style="border-left:4px solid ${colour};padding-left:0.6em;margin:0.3em 0">` +
        `<span role="img" aria-label="${escapeHtml(said)}">${sign}</span> ${escapeHtml(words)}</li>`,
    );
    return `<ul class="denselab-claims" style="list-style:none;padding:0;margin:0">${items.join("\n")}</ul>`;
  }

  private lines(): { sign: string; said: string; words: string; colour: string }[] {
    return Object.entries(this.found).map(([name, holds]) => ({
      words: say(knownClaims[name]),
      sign: holds ? "✓" : "✗",
      said: say(holds ? { ko: "성립", en: "holds" } : { ko: "성립하지 않음", en: "does not hold" }),
      colour: style.colours[holds ? 2 : 1],
    }));
  }
}

/**
 * Sets the sentences of a lesson that depend on results beside what this run found, by their names in `claims.json`, and
 * records each in the notebook, where the batch run reads it: a lesson whose prose its results don't bear fails there.
 * For a learner, who may have changed seed or model, nothing fails; it is only told.
 *
 * @throws if claims.json has no claim of that name
 * @example
 * ```ts
 * const [accuracy, baseline] = [0.88, 0.5];
 * claims({ "imdb.beats_baseline": accuracy > baseline + 0.3 });
 * ```
 */
export function claims(found: Readonly<Record<string, boolean>>): Claims {
  checkOption("claims", "found", found, foundRule);
  for (const [name, holds] of Object.entries(found)) {
    if (!Object.hasOwn(knownClaims, name)) throw new Error(unknown(name));
    const scrap = { name: `claim ${name}`, data: holds, encoder: "json", version: 1 };
    emit({ [scrapType]: scrap }, { metadata: { scrapbook: { name: scrap.name, data: true } } });
  }
  return new Claims(found);
}

const foundRule: Rule = {
  must: {
    ko: '{ "imdb.beats_baseline": true } 같은 객체',
    en: 'true or false by name, { "imdb.beats_baseline": true }',
  },
  holds: (value) =>
    rule.object.holds(value) && Object.values(value).every((holds) => typeof holds === "boolean"),
};

function unknown(name: string): string {
  const near = nearest(name, Object.keys(knownClaims));
  return say({
    ko: `claims: claims.json에 "${name}"이(가) 없습니다. ${near ? `혹시 ${near}입니까? ` : ""}새 주장은 src/display/claims.json에 적으십시오`,
    en: `claims: claims.json has no "${name}"; ${near ? `did you mean ${near}? If not, ` : ""}write a new claim into src/display/claims.json`,
  });
}
