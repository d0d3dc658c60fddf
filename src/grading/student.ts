import { variablesDoor } from "../ground/doors";
import { say, type Words } from "../ground/language";
import { Hint } from "./hint";
import { callInOneLine } from "./inOneLine";

/** The variables of a notebook's cells, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** A student's work, as tests see it: functions to call and values to look at. */
export class Student {
  /** The last call of a function of theirs, as they would write it. */
  lastCall: string | undefined;

  constructor(private readonly variables: Variables) {}

  /** Whether a cell that ran has declared the name. */
  has(name: string): boolean {
    return this.variables[name] !== undefined;
  }

  /**
   * Calls the student's function. What it throws goes through. An asynchronous one gives its promise.
   *
   * @throws {Hint} if the name is no function, or if it returns nothing
   */
  call<T>(name: string, ...given: unknown[]): T {
    const written = this.value<unknown>(name);
    if (typeof written !== "function") throw new Hint(notAFunction(name));
    this.lastCall = callInOneLine(name, given);
    const got: unknown = (written as (...given: unknown[]) => unknown)(...given);
    const returned = (value: unknown): T => {
      if (value === undefined) throw new Hint(nothingReturned(name));
      return value as T;
    };
    if (!(got instanceof Promise)) return returned(got);
    const promised = got.then(returned);
    promised.catch(() => {}); // a test that expects no promise does not await it
    return promised as T;
  }

  /** The first of the functions that the student's own calls, by its text; undefined if it calls none. */
  calls(name: string, functions: readonly string[]): string | undefined {
    const source = typeof this.variables[name] === "function" ? String(this.variables[name]) : "";
    // Compiled, an imported function is called as `(0, denselab_1.bestEpoch)(...)`.
    return functions.find((one) => new RegExp(`\\b${one}\\)?\\s*\\(`).test(source));
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
    ko: `\`${name}\`이(가) 아직 없습니다. 이 이름을 선언하는 셀을 먼저 실행하십시오.`,
    en: `There is no \`${name}\` yet: run the cell that declares it first.`,
  };
}

function notAFunction(name: string): Words {
  return {
    ko: `\`${name}\`은(는) 함수여야 합니다.`,
    en: `\`${name}\` must be a function.`,
  };
}

function nothingReturned(name: string): Words {
  return {
    ko: `\`${name}\`이(가) 아무것도 돌려주지 않았습니다(\`undefined\`). \`return\`을 잊지 않았습니까?`,
    en: `\`${name}\` returned nothing (\`undefined\`). Is a \`return\` missing?`,
  };
}

/**
 * The variables of the notebook in which this runs.
 *
 * @throws outside a notebook
 */
export function notebookVariables(): Variables {
  // Stock tslab tells them in an object of its own.
  const { __tslab__: tslab } = globalThis as { __tslab__?: { exports?: Variables } };
  const variables = variablesDoor.look() ?? tslab?.exports;
  if (variables) return variables;
  throw new Error(
    say({
      ko: "check: 노트북 셀의 변수가 여기서는 보이지 않습니다. 노트북에서 실행하거나 직접 넘기십시오: check(name, { standardize })",
      en:
        "check: the variables of the notebook's cells can't be seen from here; " +
        "run it in a notebook, or pass them: check(name, { standardize })",
    }),
  );
}
