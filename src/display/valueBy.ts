import { say } from "../ground/language";

/** What a plot is called that was given no title: what it shows, by what. */
export function valueBy(value: string, by: string): string {
  return say({ ko: `${by}에 따른 ${value}`, en: capitalized(`${value} by ${by}`) });
}

/** With a large first letter, as titles have that people give; names of code, such as numWords, stay as they are. */
const capitalized = (title: string): string =>
  title.replace(/^[a-z]+(?=\s)/, (word) => word[0].toUpperCase() + word.slice(1));

/** What an axis is called that was given no name. */
export const axisWords = {
  name: (): string => say({ ko: "이름", en: "name" }),
  group: (): string => say({ ko: "집단", en: "group" }),
  value: (): string => say({ ko: "값", en: "value" }),
  count: (): string => say({ ko: "개수", en: "count" }),
} as const;

/** Whether an axis is called so because nobody gave it a name. */
export const isAxisWord = (name: string): boolean => Object.values(axisWords).some((word) => word() === name);
