import * as denselab from "../src/index";
import { type RightCall, rightCalls } from "./rightCalls";

/** A function that a learner can call, with a call that is right. */
export interface PublicFunction extends RightCall {
  name: string;
  /** Calls it, as a constructor or on an object where it is one's method. */
  call: (args: unknown[]) => unknown;
}

type Any = (...args: unknown[]) => unknown;
type AnyClass = new (...args: unknown[]) => object;

/** Every function of the library: its own, those of its objects, its classes and their methods. */
export function publicFunctions(): PublicFunction[] {
  return Object.entries(denselab).flatMap(([name, value]: [string, unknown]) => {
    if (isClass(value)) return classFunctions(name, value);
    if (typeof value === "function") return [withRightCall(name, value as Any)];
    return Object.entries(value as object)
      .filter(([, inner]) => typeof inner === "function")
      .map(([inner, method]) => withRightCall(`${name}.${inner}`, method as Any));
  });
}

function classFunctions(name: string, value: AnyClass): PublicFunction[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(value.prototype as object)).filter(
    ([method, { value: inner }]) =>
      typeof inner === "function" && !["constructor", "toString", "checkRow"].includes(method),
  );
  return [
    withRightCall(`new ${name}`, (...args) => new value(...args)),
    ...methods.map(([method, { value: inner }]) => withRightCall(`${name}.${method}`, inner as Any)),
  ];
}

/** @throws for a function of which `rightCalls` knows nothing: whoever adds one adds it there */
function withRightCall(name: string, written: Any): PublicFunction {
  if (!Object.hasOwn(rightCalls, name))
    throw new Error(`test/rightCalls.ts does not say how ${name} is called`);
  const right = rightCalls[name];
  return { ...right, name, call: (args) => written.apply(right.on?.(), args) };
}

function isClass(value: unknown): value is AnyClass {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}

/** What becomes of a call: the error's text, or undefined where it succeeds. */
export async function refusalOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
