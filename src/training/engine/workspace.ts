import { asksForZ } from "./activations";
import { type Arena, padded } from "./arena";
import { type DenseLayer } from "./denseLayer";
import { type Address } from "./kernels";
import { type HotRows } from "./rows";

/** Room for one batch on its way through a network. Networks of the same layers, which take turns, share one. */
export class Workspace {
  /** The address of each layer's result [padded rows, padded units]. */
  readonly results: Address[];
  /** The address of the loss's gradient by each layer's result, laid out as the result. */
  readonly gradients: Address[];
  /** The same for what came into a layer's activation; undefined where the activation does not ask for it. */
  readonly before: (Address | undefined)[];
  /** The address of the masks of a layer's inputs, and of what they leave of them; undefined without dropout. */
  readonly dropped: ({ mask: Address; left: Address } | undefined)[];
  /** The address of room for any layer's kernel but the first's, transposed. */
  readonly transposed: Address;
  /** The address of a dense batch [padded rows, padded inputs], made when there is one. */
  #dense?: Address;
  #sparse?: Record<"samples" | "starts" | "words" | "turned" | "rowsOf", Address> & { most: number };
  /** Where those lie that batches have been taken from. */
  readonly #hotRows = new Map<HotRows, { starts: Address; words: Address }>();

  /** @param rows the largest batch */
  constructor(
    readonly arena: Arena,
    private readonly layers: readonly DenseLayer[],
    readonly rows: number,
  ) {
    const room = (columns: number): Address => arena.reserve(padded(rows) * padded(columns));
    this.results = layers.map(({ units }) => room(units));
    this.gradients = layers.map(({ units }) => room(units));
    this.before = layers.map(({ units, activation }) => (asksForZ(activation) ? room(units) : undefined));
    this.dropped = layers.map(({ inputs, dropout }) =>
      dropout ? { mask: room(inputs), left: room(inputs) } : undefined,
    );
    const kernels = layers.slice(1).map(({ inputs, units }) => padded(inputs) * padded(units));
    this.transposed = arena.reserve(Math.max(0, ...kernels));
  }

  /** Room for a dense batch. */
  get dense(): Address {
    return (this.#dense ??= this.arena.reserve(padded(this.rows) * padded(this.layers[0].inputs)));
  }

  /** Room for a batch of zeros and ones that has up to `ones` ones. */
  sparse(ones: number): Record<"samples" | "starts" | "words" | "turned" | "rowsOf", Address> {
    const known = this.#sparse;
    if (known && ones <= known.most) return known;
    const { arena, rows, layers } = this;
    const most = 2 * ones;
    this.#sparse = {
      samples: known?.samples ?? arena.reserve(rows),
      starts: known?.starts ?? arena.reserve(rows + 1),
      turned: known?.turned ?? arena.reserve(layers[0].inputs + 1),
      words: arena.reserve(most),
      rowsOf: arena.reserve(most),
      most,
    };
    return this.#sparse;
  }

  /** Where the rows lie that batches are taken from: they are copied once. */
  hotRows(hot: HotRows): { starts: Address; words: Address } {
    const known = hot.at ?? this.#hotRows.get(hot);
    if (known) return known;
    const at = copyHotRows(this.arena, hot);
    this.#hotRows.set(hot, at);
    return at;
  }
}

/** Copies rows of zeros and ones into an arena. */
export function copyHotRows(arena: Arena, { starts, words }: HotRows): { starts: Address; words: Address } {
  const at = { starts: arena.reserve(starts.length), words: arena.reserve(words.length) };
  arena.integers(at.starts, starts.length).set(starts);
  arena.integers(at.words, words.length).set(words);
  return at;
}
