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
export class CellHistory {
  private readonly entries: { line: number; input: string; output: string }[] = [];

  add(line: number, input: string, output: string): void {
    this.entries.push({ line, input, output });
  }

  /** The entries asked for, as `[session, line, input]` or `[session, line, [input, output]]`. */
  find(request: HistoryRequest): unknown[] {
    const { hist_access_type: access, session = 0, start = 1, stop = Infinity, n = Infinity } = request;
    let found = this.entries;
    if (access === "range") {
      // There is no session but this one: 1, which is also 0, "the current one".
      found = session === 0 || session === 1 ? found.filter(({ line }) => line >= start && line < stop) : [];
    } else {
      if (access === "search") found = found.filter(({ input }) => glob(request.pattern ?? "*").test(input));
      if (request.unique) found = [...new Map(found.map((entry) => [entry.input, entry])).values()];
      found = n > 0 ? found.slice(-n) : [];
    }
    return found.map(({ line, input, output }) => [1, line, request.output ? [input, output] : input]);
  }
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s");
}
