import { say } from "./language";

/** A wrong value in the words of the error that refuses it: `"2"`, `3n`, `null`, a promise, an array. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length <= 60 ? value : `${value.slice(0, 59)}…`);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return say({ ko: "심벌(symbol)", en: "a symbol" });
    case "function":
      return say({ ko: "함수", en: "a function" });
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return String(value);
  }
}

function describeObject(value: object): string {
  if (isPromise(value)) {
    return say({ ko: "프로미스(await가 빠졌습니다)", en: "a promise (await is missing)" });
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return say({ ko: "빈 배열", en: "an empty array" });
    // A short list of numbers is told apart best by itself.
    const written =
      value.length <= 4 && value.every((item) => typeof item === "number") && `[${value.join(", ")}]`;
    return written || say({ ko: "배열", en: "an array" });
  }
  const kind = (value.constructor as { name?: string } | undefined)?.name;
  return kind === undefined || kind === "" || kind === "Object" ? say({ ko: "객체", en: "an object" }) : kind;
}

/** Whether somebody forgot an `await`. */
export function isPromise(value: unknown): boolean {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}
