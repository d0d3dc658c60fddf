/** What newer JavaScript has and the compiler's own library doesn't tell: declared where the running host has it. */
const newer: [there: () => boolean, declarations: string][] = [
  [
    () => "toSorted" in Array.prototype,
    `interface ReadonlyArray<T> {
       toReversed(): T[]; toSorted(compareFn?: (a: T, b: T) => number): T[]; with(index: number, value: T): T[];
       toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
     }
     interface Array<T> {
       toReversed(): T[]; toSorted(compareFn?: (a: T, b: T) => number): T[]; with(index: number, value: T): T[];
       toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
     }
     interface String { isWellFormed(): boolean; toWellFormed(): string; }
     ${typedArrays("number", "Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 Float32 Float64")}
     ${typedArrays("bigint", "BigInt64 BigUint64")}`,
  ],
  [
    () => "groupBy" in Object,
    `interface ObjectConstructor {
       groupBy<K extends PropertyKey, T>(items: Iterable<T>, by: (item: T, index: number) => K): Partial<Record<K, T[]>>;
     }
     interface MapConstructor { groupBy<K, T>(items: Iterable<T>, by: (item: T, index: number) => K): Map<K, T[]>; }`,
  ],
  [
    () => "transfer" in ArrayBuffer.prototype,
    `interface ArrayBuffer {
       readonly detached: boolean; transfer(newLength?: number): ArrayBuffer;
       transferToFixedLength(newLength?: number): ArrayBuffer;
     }`,
  ],
  [
    () => "withResolvers" in Promise,
    `interface PromiseConstructor {
       withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: any) => void };
     }`,
  ],
  [
    () => "fromAsync" in Array,
    `interface ArrayConstructor {
       fromAsync<T>(items: AsyncIterable<T> | Iterable<T | PromiseLike<T>> | ArrayLike<T | PromiseLike<T>>): Promise<T[]>;
       fromAsync<T, U>(items: AsyncIterable<T> | Iterable<T> | ArrayLike<T>, map: (item: Awaited<T>, index: number) => U): Promise<Awaited<U>[]>;
     }`,
  ],
  [
    () => "union" in Set.prototype,
    ["Set", "ReadonlySet"]
      .map(
        (name) => `interface ${name}<T> {
          union<U>(other: ReadonlySet<U>): Set<T | U>; intersection<U>(other: ReadonlySet<U>): Set<T & U>;
          difference<U>(other: ReadonlySet<U>): Set<T>; symmetricDifference<U>(other: ReadonlySet<U>): Set<T | U>;
          isSubsetOf(other: ReadonlySet<unknown>): boolean; isSupersetOf(other: ReadonlySet<unknown>): boolean;
          isDisjointFrom(other: ReadonlySet<unknown>): boolean;
        }`,
      )
      .join("\n"),
  ],
  [
    () => "Iterator" in globalThis,
    `${iteratorHelpers("IterableIterator<T>")} ${iteratorHelpers("Generator<T = unknown, TReturn = any, TNext = unknown>")}
     declare var Iterator: { from<T>(items: Iterable<T> | Iterator<T>): IterableIterator<T>; concat<T>(...items: Iterable<T>[]): IterableIterator<T> };`,
  ],
  [
    () => "try" in Promise,
    `interface PromiseConstructor {
       try<T, A extends unknown[]>(run: (...given: A) => T | PromiseLike<T>, ...given: A): Promise<Awaited<T>>;
     }`,
  ],
  [() => "escape" in RegExp, "interface RegExpConstructor { escape(text: string): string; }"],
  [() => "isError" in Error, "interface ErrorConstructor { isError(value: unknown): value is Error; }"],
  [() => "f16round" in Math, "interface Math { f16round(x: number): number; }"],
  [() => "sumPrecise" in Math, "interface Math { sumPrecise(numbers: Iterable<number>): number; }"],
  [
    () => "fromBase64" in Uint8Array,
    `interface Uint8ArrayConstructor { fromBase64(text: string, options?: object): Uint8Array; fromHex(text: string): Uint8Array; }
     interface Uint8Array { toBase64(options?: object): string; toHex(): string; }`,
  ],
  [
    () => "getOrInsert" in Map.prototype,
    `interface Map<K, V> { getOrInsert(key: K, value: V): V; getOrInsertComputed(key: K, value: (key: K) => V): V; }
     interface WeakMap<K, V> { getOrInsert(key: K, value: V): V; getOrInsertComputed(key: K, value: (key: K) => V): V; }`,
  ],
  [() => "Float16Array" in globalThis, "declare var Float16Array: any; type Float16Array = any;"],
  [() => "Temporal" in globalThis, "declare var Temporal: any;"],
];

/** The declarations of all that the running host has. */
export const newerJavaScript = newer
  .filter(([there]) => there())
  .map(([, declarations]) => declarations)
  .join("\n");

function typedArrays(of: "number" | "bigint", names: string): string {
  return names
    .split(" ")
    .map(
      (name) => `interface ${name}Array {
        findLast(predicate: (value: ${of}, index: number, array: ${name}Array) => unknown): ${of} | undefined;
        findLastIndex(predicate: (value: ${of}, index: number, array: ${name}Array) => unknown): number;
        toReversed(): ${name}Array; toSorted(compareFn?: (a: ${of}, b: ${of}) => number): ${name}Array;
        with(index: number, value: ${of}): ${name}Array;
      }`,
    )
    .join("\n");
}

function iteratorHelpers(type: string): string {
  return `interface ${type} {
    map<U>(change: (value: T, index: number) => U): IterableIterator<U>;
    filter(keep: (value: T, index: number) => unknown): IterableIterator<T>;
    take(limit: number): IterableIterator<T>; drop(count: number): IterableIterator<T>;
    flatMap<U>(change: (value: T, index: number) => Iterable<U>): IterableIterator<U>;
    reduce(join: (sum: T, value: T, index: number) => T): T;
    reduce<U>(join: (sum: U, value: T, index: number) => U, start: U): U;
    toArray(): T[]; forEach(use: (value: T, index: number) => void): void;
    some(test: (value: T, index: number) => unknown): boolean;
    every(test: (value: T, index: number) => unknown): boolean;
    find(test: (value: T, index: number) => unknown): T | undefined;
  }`;
}
