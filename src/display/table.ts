import { type Displayable, type MimeBundle, jupyterDisplay } from "../ground/jupyterDisplay";
import { cellText } from "./cellText";
import { extent } from "./extent";
import { decimalsFor, formatNumber } from "./formatNumber";
import { escapeHtml } from "./escapeHtml";
import { type Frame, frameRows, isFrame } from "../ground/frame";
import { say } from "../ground/language";
import { describe, isPromise } from "../ground/describe";
import { refusePromise } from "../ground/missingAwait";
import { knownNames } from "../ground/nearest";
import { byName, either, readOptions, rule, type Rules } from "../ground/options";
import { wholeNumbers } from "./wholeNumbers";

const defaults = { maxRows: 10, maxColumns: 16 } as const;

/** What {@link table} takes: objects (a row each), arrays (a row each), or a Danfo frame. */
export type TableData = readonly object[] | Frame;

export interface TableOptions {
  /** A caption above the table. */
  title?: string;
  /** Names of the columns for rows that are arrays; for objects and frames, which columns and in which order. */
  columns?: readonly string[];
  /** A unit for a column, written under its name. */
  units?: Readonly<Record<string, string>>;
  /** Decimals of every number column, or by column. Without it as many as line up, at most four. */
  decimals?: number | Readonly<Record<string, number>>;
  /** Columns of numbers that are already written out: they stand at the right, as numbers do. */
  numeric?: readonly string[];
  /** Longest table shown whole; a longer one is cut in the middle. Default 10. */
  maxRows?: number;
  /** Widest table shown whole. Default 16. */
  maxColumns?: number;
}

const rules: Rules<TableOptions> = {
  title: rule.text,
  columns: rule.texts,
  units: byName(rule.text),
  decimals: either(rule.decimals, byName(rule.decimals)),
  numeric: rule.texts,
  maxRows: rule.positiveInteger,
  maxColumns: rule.positiveInteger,
};

/** Rows and columns that show themselves in a notebook. Made by {@link table}. */
export class Table implements Displayable {
  constructor(
    readonly columns: readonly string[],
    readonly rows: readonly (readonly unknown[])[],
    readonly options: TableOptions = {},
    /** Names of the rows, when they have any. */
    readonly index?: readonly (string | number)[],
  ) {}

  /** [rows, columns] of the whole table, also when it is shown cut. */
  get shape(): [number, number] {
    return [this.rows.length, this.columns.length];
  }

  [jupyterDisplay](): MimeBundle {
    return { "text/html": this.toHtml(), "text/plain": this.toString() };
  }

  /** The table as an HTML fragment; every text in it is escaped. */
  toHtml(): string {
    const { header, body, numeric, units } = this.layOut();
    const align = (column: number): string =>
      `text-align:${numeric[column] ? "right" : "left"};padding:0.2em 0.6em`;
    const heading = (text: string, column: number): string => {
      const unit = units[column] ? `<br><small>${escapeHtml(units[column])}</small>` : "";
      return `<th scope="col" style="${align(column)}">${wholeNumbers(text)}${unit}</th>`;
    };
    const row = (cells: string[]): string =>
      `<tr>${cells.map((cell, column) => `<td style="${align(column)}">${wholeNumbers(cell)}</td>`).join("")}</tr>`;
    const title = this.options.title ?? "";
    return [
      `<div class="denselab-table" style="overflow-x:auto" tabindex="0" role="group" aria-label="${escapeHtml(title || say({ ko: "표", en: "Table" }))}">`,
      `<table style="font-variant-numeric:tabular-nums;border-collapse:collapse">`,
      title &&
        `<caption style="text-align:left;font-weight:600;white-space:nowrap">${escapeHtml(title)}</caption>`,
      `<thead><tr>${header.map(heading).join("")}</tr></thead>`,
      `<tbody>${body.map(row).join("\n")}</tbody>`,
      `</table>`,
      this.isCut() && `<p><small>${this.shapeInWords()}</small></p>`,
      `</div>`,
    ]
      .filter(Boolean)
      .join("\n");
  }

  /** The table as text in aligned columns, for a terminal. */
  toString(): string {
    const { header, body, numeric } = this.layOut();
    const widths = header.map(
      (name, column) => extent([name, ...body.map((row) => row[column])].map(width))[1],
    );
    const line = (cells: string[]): string =>
      cells
        .map((cell, column) => {
          const space = " ".repeat(widths[column] - width(cell));
          return numeric[column] ? space + cell : cell + space;
        })
        .join("  ")
        .trimEnd();
    return [this.options.title, line(header), ...body.map(line), this.isCut() && this.shapeInWords()]
      .filter(Boolean)
      .join("\n");
  }

  /** What is shown of the table, as texts: cut in the middle where it is long. */
  private layOut(): { header: string[]; body: string[][]; numeric: boolean[]; units: string[] } {
    const shownColumns = cut(this.columns.length, this.options.maxColumns ?? defaults.maxColumns);
    const shownRows = cut(this.rows.length, this.options.maxRows ?? defaults.maxRows);
    const columns = shownColumns.map((column) => {
      if (column === gap) return { name: "…", unit: "", numeric: false, cells: shownRows.map(() => "…") };
      const name = this.columns[column];
      const values = this.rows.map((row) => row[column]);
      const numbers = values.filter((value): value is number => typeof value === "number");
      const decimals = this.decimalsOf(name) ?? decimalsFor(numbers);
      return {
        name,
        unit: this.options.units?.[name] ?? "",
        numeric: numbers.length > 0 || (this.options.numeric?.includes(name) ?? false),
        cells: shownRows.map((row) => (row === gap ? "…" : cellText(values[row], decimals))),
      };
    });
    if (this.index) {
      const cells = shownRows.map((row) => (row === gap ? "…" : String(this.index?.[row])));
      columns.unshift({ name: "", unit: "", numeric: true, cells });
    }
    return {
      header: columns.map(({ name }) => name),
      units: columns.map(({ unit }) => unit),
      numeric: columns.map(({ numeric }) => numeric),
      body: shownRows.map((_, row) => columns.map(({ cells }) => cells[row])),
    };
  }

  private decimalsOf(column: string): number | undefined {
    const { decimals } = this.options;
    return typeof decimals === "object" ? decimals[column] : decimals;
  }

  private isCut(): boolean {
    const { maxRows = defaults.maxRows, maxColumns = defaults.maxColumns } = this.options;
    return this.rows.length > maxRows || this.columns.length > maxColumns;
  }

  private shapeInWords(): string {
    const [rows, columns] = this.shape;
    const count = (n: number, one: string): string => `${formatNumber(n)} ${one}${n === 1 ? "" : "s"}`;
    return say({
      ko: `${formatNumber(rows)}행 × ${formatNumber(columns)}열`,
      en: `${count(rows, "row")} × ${count(columns, "column")}`,
    });
  }
}

/**
 * A table of rows, with numbers at the right and long ones cut in the middle with their shape.
 *
 * @throws if the data is no array of objects, no array of arrays and no frame, or if a column is not there.
 *
 * @example
 * ```ts
 * table([
 *   { model: "baseline", accuracy: 0.5 },
 *   { model: "two layers", accuracy: 0.88 },
 * ]);
 * ```
 */
export function table(data: TableData, options: TableOptions = {}): Table {
  const read = readOptions("table", options, rules);
  if (isFrame(data)) return ofObjects(frameRows(data), data.columns, read, data.index);
  refusePromise(data, "table: data");
  const wrong: unknown = Array.isArray(data) ? data.find((row) => !isRow(row)) : data;
  if (!Array.isArray(data) || wrong !== undefined) throw noTable(wrong);
  const rows = data as readonly object[];
  rows.forEach((row, i) => {
    refusePromise(row, `table: ${say({ ko: `${i}행`, en: `row ${i}` })}`);
  });
  if (rows.every(isArray)) return ofArrays(rows, read);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const values = rows.map((row) => names.map((name) => (row as Record<string, unknown>)[name]));
  return ofObjects(values, names, read);
}

/** A Map or a Set has all that it holds where a table doesn't look. */
function isRow(row: unknown): boolean {
  return typeof row === "object" && row !== null && !(row instanceof Map) && !(row instanceof Set);
}

function noTable(given: unknown): TypeError {
  const got = describe(given);
  return new TypeError(
    say({
      ko: `table: 객체의 배열, 행의 배열, DataFrame 가운데 하나이어야 합니다. 받은 값: ${got}`,
      en: `table: data must be an array of objects, an array of arrays or a frame, got ${got}`,
    }),
  );
}

function isArray(row: object): row is unknown[] {
  return Array.isArray(row);
}

function ofArrays(rows: readonly unknown[][], options: TableOptions): Table {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = options.columns ?? Array.from({ length: width }, (_, column) => String(column));
  if (columns.length < width) {
    throw new RangeError(
      say({
        ko: `table: columns에는 열 ${width}개의 이름이 모두 있어야 하는데 ${columns.length}개입니다.`,
        en: `table: columns must name all ${width} columns, got ${columns.length} names`,
      }),
    );
  }
  checkNamed(columns, options);
  checkCells(rows, columns);
  return new Table(columns, rows, options);
}

/** @throws when an option is for a column that isn't there: it would do nothing */
function checkNamed(columns: readonly string[], { units = {}, decimals, numeric = [] }: TableOptions): void {
  const byColumn = typeof decimals === "object" ? Object.keys(decimals) : [];
  const named = [...Object.keys(units), ...byColumn, ...numeric];
  const unknown = named.find((name) => !columns.includes(name));
  if (unknown !== undefined && columns.length > 0) throw noColumn(unknown, columns);
}

/** @throws when a cell waits for its `await`: it would be shown empty */
function checkCells(rows: readonly (readonly unknown[])[], columns: readonly string[]): void {
  rows.forEach((row, i) => {
    const j = row.findIndex(isPromise);
    if (j < 0) return;
    const what = say({ ko: `${i}행 ${columns[j]}열`, en: `row ${i}, column ${columns[j]}` });
    refusePromise(row[j], `table: ${what}`);
  });
}

function ofObjects(
  rows: unknown[][],
  names: readonly string[],
  options: TableOptions,
  index?: readonly (string | number)[],
): Table {
  const columns = options.columns ?? names;
  const places = columns.map((column) => {
    const place = names.indexOf(column);
    if (place < 0) throw noColumn(column, names);
    return place;
  });
  checkNamed([...new Set([...columns, ...names])], options);
  checkCells(rows, names);
  return new Table(
    columns,
    rows.map((row) => places.map((place) => row[place])),
    options,
    index,
  );
}

function noColumn(column: string, names: readonly string[]): RangeError {
  const remedy = knownNames(column, names, { ko: "있는 열", en: "there are:" });
  return new RangeError(
    say({
      ko: `table: "${column}"라는 열이 없습니다. ${remedy}`,
      en: `table: there is no column "${column}"; ${remedy}`,
    }),
  );
}

const gap = -1;

/** The places shown of `length` ones: all, or the first and the last with a gap between. */
function cut(length: number, most: number): number[] {
  const all = Array.from({ length }, (_, place) => place);
  if (length <= most) return all;
  return [...all.slice(0, Math.ceil(most / 2)), gap, ...all.slice(length - Math.floor(most / 2))];
}

/** Columns that a text takes in a terminal: Hangul and other East Asian letters take two. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿＀-｠]/u.test(letter) ? 2 : 1), 0);
}
