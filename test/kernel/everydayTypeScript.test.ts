import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "./client";

/** Cells that run one after the other in one kernel; the last one's result is what is expected. */
const corpus: [about: string, result: string, ...cells: string[]][] = [
  ["a shorthand property of an earlier cell", "{ a: 1, b: 2 }", "const a = 1;", "const b = 2; ({ a, b })"],
  ["a shorthand property in a nested function", "[ { a: 1, n: 7 } ]", "[7].map((n) => ({ a, n }))"],
  [
    "assigning to earlier variables by destructuring",
    "[ 5, 6 ]",
    "let u = 0, v = 0;",
    "({ u, v = 6 } = { u: 5 } as any); [u, v]",
  ],
  ["swapping two earlier variables", "[ 6, 5 ]", "[u, v] = [v, u]; [u, v]"],
  ["export const", "3", "export const three = 3", "three"],
  [
    "export function, class, type and a list",
    "'K5'",
    "export function five() { return 5 }\nexport class K {}\nexport type T = number;\nexport { five as cinq }",
    "K.name + five()",
  ],
  ["export default", "6", "export default function six() { return 6 }", "six()"],
  [
    "declaring a variable again, with another type",
    "'text'",
    "let changing = 1",
    "let changing = 'text'",
    "changing",
  ],
  ["declaring a const again", "2", "const fixed = 1", "const fixed = 2", "fixed"],
  [
    "declaring a function and a class again",
    "[ 2, 2 ]",
    "function f() { return 1 } class C { n = 1 }",
    "function f() { return 2 } class C { n = 2 }",
    "[f(), new C().n]",
  ],
  [
    "a class that extends an earlier one",
    "'woof, says Rex'",
    "abstract class Animal { constructor(readonly name: string) {} abstract sound(): string; say() { return `${this.sound()}, says ${this.name}` } }",
    "class Dog extends Animal { sound() { return 'woof' } }",
    "new Dog('Rex').say()",
  ],
  [
    "private and static members",
    "[ 1, 2 ]",
    "class Counter { static made = 0; #n = 0; constructor() { Counter.made++ } next() { return ++this.#n } }",
    "const c1 = new Counter(), c2 = new Counter(); c2.next(); [c1.next(), c2.next()]",
  ],
  ["enums", "[ 1, 'Green' ]", "enum Color { Red, Green }", "[Color.Green, Color[1]]"],
  [
    "an enum declared again",
    "[ 'Blue', undefined ]",
    "enum Color { Blue }",
    "[Color[0], (Color as any).Red]",
  ],
  [
    "types and interfaces",
    "{ x: 1, y: 2 }",
    "type Pair<T> = { x: T; y: T }\ninterface Named extends Pair<number> { label?: string }",
    "const pair: Named = { x: 1, y: 2 }; pair",
  ],
  [
    "generic functions and overloads",
    "[ 'a', 3 ]",
    "function first<T>(xs: T[]): T { return xs[0]! }\nfunction size(x: string): number; function size(x: unknown[]): number; function size(x: any) { return x.length }",
    "[first(['a', 'b']), size('abc')]",
  ],
  [
    "destructuring with defaults and rest",
    "[ 1, 20, { r: 3 }, [ 5, 6 ] ]",
    "const { p, q = 20, ...others } = { p: 1, r: 3 } as any; const [, ...tail] = [4, 5, 6]",
    "[p, q, others, tail]",
  ],
  [
    "a closure that sees a later cell's change",
    "[ 10, 11 ]",
    "let counter = 0; const current = () => counter; function increase() { counter++ }",
    "counter = 10; const seen = current(); increase(); [seen, counter]",
  ],
  ["a closure that sees a variable declared anew", "99", "let counter = 99; current()"],
  [
    "a variable that a running loop changes",
    "true",
    "let ticks = 0; const clock = setInterval(() => ticks++, 5)",
    "await new Promise((wake) => setTimeout(wake, 100)); clearInterval(clock); ticks > 1",
  ],
  [
    "await in a loop",
    "6",
    "let total = 0; for (const n of [1, 2, 3]) total += await Promise.resolve(n);",
    "total",
  ],
  [
    "for await",
    "[ 1, 2 ]",
    "const got: number[] = []; for await (const n of (async function* () { yield 1; yield 2 })()) got.push(n)",
    "got",
  ],
  [
    "await in a condition and a try",
    "'caught: no'",
    "let outcome = ''; try { if (await Promise.resolve(true)) throw new Error('no') } catch (e) { outcome = `caught: ${(e as Error).message}` }",
    "outcome",
  ],
  ["dynamic import, with its types", "'a/b'", "const path = await import('path')", "path.join('a', 'b')"],
  [
    "dynamic import of many names",
    "'a/c'",
    "const { join: joined } = await import('node:path'); joined('a', 'c')",
  ],
  [
    "static imports: named, default, namespace",
    "[ 'x', 'function', '.ts' ]",
    "import { basename } from 'path'; import fs from 'fs'; import * as paths from 'path'",
    "[basename('/w/x'), typeof fs.readFileSync, paths.extname('a.ts')]",
  ],
  ["declaring an imported name again", "'mine'", "const basename = 'mine'", "basename"],
  [
    "a value whose type has no name",
    "'object'",
    "import * as files from 'fs'; const constants = (await import('fs')).promises, all = files",
    "typeof constants",
  ],
  [
    "standard decorators, experimental ones being off",
    "'doubled 8'",
    "function doubled(f: (n: number) => number, context: ClassMethodDecoratorContext) { return (n: number) => `${String(context.kind && 'doubled')} ${f(n) * 2}` as any }\nclass Calculator { @doubled add(n: number) { return n + 1 } }",
    "new Calculator().add(3)",
  ],
  ["a namespace", "4", "namespace Geometry { export const sides = 4 }", "Geometry.sides"],
  [
    "var at the top and in a loop",
    "[ 3, 'inner' ]",
    "var turn = 0, inside = ''; for (; turn < 3; turn++) { inside = 'inner' }",
    "[turn, inside]",
  ],
  [
    "satisfies, as const, non-null and optional chaining",
    "[ 'a', undefined ]",
    "const letters = ['a', 'b'] as const satisfies readonly string[]; const none: { x?: { y: number } } = {}",
    "[letters[0]!, none.x?.y]",
  ],
  [
    "a labelled loop",
    "1",
    "let reached = 0; outer: for (const i of [1, 2]) { for (;;) { reached = i; break outer } }",
    "reached",
  ],
  [
    "generators and spread",
    "[ 0, 1, 4 ]",
    "function* squares(n: number) { for (let i = 0; i < n; i++) yield i * i }",
    "[...squares(3)]",
  ],
  [
    "variables named as properties elsewhere",
    "{ length: 3, other: 2 }",
    "const length = 3",
    "const holder = { length, other: [1, 2].length }; holder",
  ],
  ["an empty cell and a comment", "undefined", "", "// nothing\n"],
  ["null as the last expression, which shows nothing", "undefined", "null"],
  [
    "a cell that redeclares and fails, and leaves the old value",
    "'kept'",
    "let precious: any = 'kept'",
    "!throw new Error('x'); let precious: any = 'lost'",
    "precious",
  ],
  [
    "what a failing cell had computed before it failed",
    "42",
    "!const computed = 42; JSON.parse('{')",
    "computed",
  ],
  ["a sum of 2,000 terms", "2000", `${"1 + ".repeat(1999)}1`],
  [
    "a wrong call into a tagged template",
    "'<b>&</b>'",
    "const tag = (parts: TemplateStringsArray, ...xs: unknown[]) => parts.raw.join(String(xs[0]))",
    "tag`<b>${'&'}</b>`",
  ],
];

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
}, 60_000);
afterAll(async () => await kernel.stop());

describe("everyday TypeScript across cells:", () => {
  it.each(corpus)("%s", async (_about, expected, ...cells) => {
    let result: string | undefined;
    for (const cell of cells) {
      const fails = cell.startsWith("!");
      const { reply, error, ...outcome } = await kernel.execute(fails ? cell.slice(1) : cell);
      expect(error?.["traceback"], cell).toEqual(fails ? expect.any(Array) : undefined);
      expect(reply["status"], cell).toBe(fails ? "error" : "ok");
      result = outcome.result;
    }
    expect(result ?? "undefined").toBe(expected);
  });
});
