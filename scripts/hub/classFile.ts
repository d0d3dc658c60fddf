// The one small file that a teacher writes.
import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "../commandLine/usageError";

/** A class, and how its hub runs. */
export interface Class {
  teachers: string[];
  students: string[];
  address: string;
  port: number;
  certificate?: string;
  key?: string;
  /** MB a process. */
  memory: number;
  /** A person's, threads counted. */
  processes: number;
  /** Minutes. */
  idle: number;
}

const defaults = { address: "127.0.0.1", port: 8000, memory: 2048, processes: 1024, idle: 60 } as const;

export const classFileExample = `  {
    "teachers": ["kim"],
    "students": ["lee", "park", "choi"],
    "port": 8000
  }`;

/** Reads and checks a class file. Throws a UsageError that names what is wrong with it. */
export function readClass(file: string): Class {
  if (!existsSync(file)) {
    throw new UsageError(
      `${file} is missing: write it, and name there who teaches and who learns:\n\n${classFileExample}`,
    );
  }
  const wrong = (what: string) => new UsageError(`${file}: ${what}`);
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw wrong("it must be an object with teachers and students");
  const known = ["teachers", "students", ...Object.keys(defaults), "certificate", "key"];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(`there is no setting "${unknown}"; there are: ${known.join(", ")}`);

  const teachers = namesIn(given, "teachers", wrong);
  const students = namesIn(given, "students", wrong);
  if (teachers.length === 0) throw wrong("teachers must name at least one account");
  const both = teachers.find((name) => students.includes(name));
  if (both !== undefined)
    throw wrong(
      `${both} is a teacher and a student: a teacher who tries the student's side needs another account`,
    );
  const text = (name: string): string | undefined => {
    const value = given[name];
    if (value === undefined || typeof value === "string") return value;
    throw wrong(`${name} must be text, got ${JSON.stringify(value)}`);
  };
  const address = text("address") ?? defaults.address;
  const [certificate, key] = [text("certificate"), text("key")];
  for (const path of [certificate, key])
    if (path !== undefined && !existsSync(path)) throw wrong(`there is no file ${path}`);
  if ((certificate === undefined) !== (key === undefined))
    throw wrong("certificate and key belong together: name both files, or none");
  // The hub and the proxy's own door have the two ports that follow.
  if (countIn(given, "port", wrong) > 65533) throw wrong(`port must be at most 65533, got ${given["port"]}`);
  const count = (name: "port" | "memory" | "processes" | "idle") => countIn(given, name, wrong);
  return {
    ...{ teachers, students, address, port: count("port") },
    ...{ memory: count("memory"), processes: count("processes"), idle: count("idle") },
    ...(certificate !== undefined && key !== undefined && { certificate, key }),
  };
}

type Wrong = (what: string) => UsageError;

function namesIn(given: Record<string, unknown>, field: "teachers" | "students", wrong: Wrong): string[] {
  const names: unknown = given[field] ?? [];
  if (!Array.isArray(names)) throw wrong(`${field} must be a list of names, got ${JSON.stringify(names)}`);
  for (const name of names as unknown[]) {
    // Names of Linux accounts; JupyterHub writes them small.
    if (typeof name !== "string" || !/^[a-z_][a-z0-9_-]{0,31}$/.test(name) || name === "root") {
      throw wrong(
        `${field} has ${JSON.stringify(name)}: a name is small letters, digits, - and _, begins with a letter and is not root`,
      );
    }
  }
  return [...new Set(names as string[])];
}

function countIn(given: Record<string, unknown>, name: keyof typeof defaults, wrong: Wrong): number {
  const value = given[name] ?? defaults[name];
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
  throw wrong(`${name} must be a positive integer, got ${JSON.stringify(value)}`);
}
