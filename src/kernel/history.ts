/** Jupyter's `history_request`. */
export interface HistoryRequest {
  hist_access_type?: string;
  output?: boolean;
  session?: number;
  start?: number;
  stop?: number;
  n?: number;
  pattern?: string;
  unique?: boolean;
}

/** The cells that ran in this session, for a front end that asks what was typed before. */
export class History {
  private readonly entries: { line: number; input: string; output: string | null }[] = [];

  add(line: number, input: string, output: string | null): void {
    this.entries.push({ line, input, output });
  }

  /** The entries asked for, as `[session, line, input]` or `[session, line, [input, output]]`. */
  find(request: HistoryRequest): unknown[] {
    const count = request.n ?? this.entries.length;
    let found = this.entries;
    if (request.hist_access_type === "range") {
      const { session = 0, start = 1, stop = Infinity } = request;
      // There is no session but this one: 1, which is also 0, "the current one".
      found = session === 0 || session === 1 ? found.filter(({ line }) => line >= start && line < stop) : [];
    } else {
      if (request.hist_access_type === "search")
        found = this.matching(request.pattern ?? "*", request.unique);
      found = count > 0 ? found.slice(-count) : [];
    }
    return found.map(({ line, input, output }) => [1, line, request.output ? [input, output] : input]);
  }

  private matching(glob: string, unique = false) {
    const escaped = glob
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".");
    const found = this.entries.filter(({ input }) => new RegExp(`^${escaped}$`, "s").test(input));
    if (!unique) return found;
    return found.filter(
      ({ input }, index) => found.findLastIndex((later) => later.input === input) === index,
    );
  }
}
