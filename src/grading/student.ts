import { type Words } from "../ground/language";
import { Hint } from "./hint";

/** The variables of a notebook's cells, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** A student's work, as tests see it: functions to call and values to look at. */
export class Student {
  constructor(private readonly variables: Variables) {}

  /** Whether a cell that ran has declared the name. */
  has(name: string): boolean {
    return this.variables[name] !== undefined;
  }

  /**
   * Calls the student's function. What it throws goes through. An asynchronous one gives its promise.
   *
   * @throws {Hint} if the name is no function
   */
  call<T>(name: string, ...given: unknown[]): T {
    const written = this.value<unknown>(name);
    if (typeof written !== "function") throw new Hint(notAFunction(name));
    return (written as (...given: unknown[]) => T)(...given);
  }

  /**
   * The student's value, as it is: tests have to expect any kind.
   *
   * @throws {Hint} if no cell has declared the name
   */
  value<T>(name: string): T {
    if (!this.has(name)) throw new Hint(notThere(name));
    return this.variables[name] as T;
  }
}

/** What a student reads who has not run, or not written, the cell. */
export function notThere(name: string): Words {
  return {
    ko: `\`${name}\`이(가) 아직 없습니다. 이 이름을 선언하는 셀을 먼저 실행하세요.`,
    en: `There is no \`${name}\` yet: run the cell that declares it first.`,
  };
}

function notAFunction(name: string): Words {
  return {
    ko: `\`${name}\`은(는) 함수여야 합니다.`,
    en: `\`${name}\` must be a function.`,
  };
}

// Where a kernel tells the cells' variables: the course's own under a symbol, tslab in an object of its own.
const door = Symbol.for("denselab.variables");

interface Doors {
  [door]?: Variables | (() => Variables);
  __tslab__?: { exports?: Variables };
}

/**
 * The variables of the notebook in which this runs.
 *
 * @throws outside a notebook
 */
export function notebookVariables(): Variables {
  const { [door]: own, __tslab__: tslab } = globalThis as Doors;
  const variables = (typeof own === "function" ? own() : own) ?? tslab?.exports;
  if (variables) return variables;
  throw new Error(
    "check: the variables of the notebook's cells can't be seen from here; " +
      "run it in a notebook, or pass them: check(name, { standardize })",
  );
}
