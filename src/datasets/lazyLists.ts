import { type IntegerLists } from "./integerLists";

/** How many lists stand open at a time: as many reviews take 2 MB. */
const mostOpen = 1000;

/** Stands at the place of a list that nobody has looked at. */
const closed = Symbol("closed");
type Item = number[] | typeof closed;

const compactForms = new WeakMap<object, () => IntegerLists | undefined>();

/**
 * Lists that look like any `number[][]`, and take 2 bytes a number instead of 8: a list is made when somebody looks at
 * it. They can be changed as any; those that were not are given up again once a thousand stand open, and made anew when
 * they are asked for. So `lists[0] === lists[0]` holds only as long as nobody has gone through all of them between.
 */
export function lazyLists(source: IntegerLists): number[][] {
  const items = new Array<Item>(source.length).fill(closed);
  let open: number[] = [];

  const look = (key: PropertyKey): unknown => {
    const item = Reflect.get(items, key) as unknown;
    if (item !== closed) return item;
    if (open.length === mostOpen) close();
    const place = Number(key);
    open.push(place);
    return (items[place] = Array.from(source.at(place)));
  };
  const close = (): void => {
    for (const place of open) if (isSame(items[place], source.at(place))) items[place] = closed;
    open = [];
  };

  // What Node prints of a proxy is what lies behind it.
  const inspect = Symbol.for("nodejs.util.inspect.custom");
  Object.defineProperty(items, inspect, {
    value: (_depth: number, { maxArrayLength }: { maxArrayLength?: number | null }) => {
      const printed = Math.min(items.length, maxArrayLength ?? Infinity);
      return items.map((item, place) => (place < printed ? look(`${place}`) : item));
    },
  });
  const lists = new Proxy(items, {
    get: (_, key) => look(key),
    getOwnPropertyDescriptor: (_, key) => {
      look(key);
      return Reflect.getOwnPropertyDescriptor(items, key);
    },
  });
  const isUnchanged = (item: Item, place: number): boolean =>
    item === closed || isSame(item, source.at(place));
  compactForms.set(lists, () =>
    items.length === source.length && items.every(isUnchanged) ? source : undefined,
  );
  return lists as number[][];
}

/** The compact form of lists that `lazyLists` made and nobody changed; undefined for all others. */
export function compactForm(lists: object): IntegerLists | undefined {
  return compactForms.get(lists)?.();
}

function isSame(item: unknown, original: ArrayLike<number>): boolean {
  if (!Array.isArray(item) || item.length !== original.length) return false;
  for (let i = 0; i < original.length; i++) if (item[i] !== original[i]) return false;
  return true;
}
