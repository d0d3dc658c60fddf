import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(__dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Package {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const packageJson = JSON.parse(read("package.json")) as Package;
const libraryJson = JSON.parse(read("src/package.json")) as Package;
const teaching = ["TEACHING.md", "HUB.en.md", "HUB.ko.md"].map((name) => `notebooks/assignments/${name}`);
const pages = ["README.md", "CONTRIBUTING.md", "data/README.md", ...teaching];

/** The packages that a .in file asks for, without versions, comments and options. */
function asked(list: string): string[] {
  const lines = read(list).split("\n");
  return lines.filter((line) => /^\w/.test(line)).map((line) => line.split(/[=<>~[ ;]/)[0] ?? "");
}

/** A heading's anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

describe("the README", () => {
  it("names only commands that there are, and all of them", () => {
    const scripts = Object.keys(packageJson.scripts ?? {});
    const named = (text: string) =>
      [...text.matchAll(/npm (?:run )?(start|test|(?<=run )[\w-]+)/g)].map(([, name]) => name);
    for (const page of pages) expect(scripts).toEqual(expect.arrayContaining(named(read(page))));
    expect(named(read("README.md"))).toEqual(expect.arrayContaining(scripts));
  });

  it("says of every dependency what it is for", () => {
    const packages = [packageJson, libraryJson].flatMap(({ dependencies, devDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies }),
    );
    const lists = [
      "requirements.in",
      "requirements-grading.in",
      "requirements-hub.in",
      "requirements-lite.in",
      "requirements-test.in",
    ];
    const names = [...packages, ...lists.flatMap(asked)];
    const rows = read("README.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const explained = rows.flatMap((row) =>
      [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(15);
    expect(explained).toEqual(expect.arrayContaining(names));
  });
});

describe("the library's README", () => {
  /** Each public name, and the file that gives it. */
  const exported = [...read("src/index.ts").matchAll(/^export (?:\* as (\w+)|\{(.+)\}) from "\.\/(.+)";$/gm)]
    .flatMap(([, all, some = "", file = ""]) => (all ?? some).split(",").map((name) => [name.trim(), file]))
    .filter(([name]) => !name?.startsWith("type "));
  const lessons = readdirSync(join(root, "notebooks/en")).filter((name) => /^\d.*\.ipynb$/.test(name));
  /** What each lesson imports of the library, as it stands in the notebook's JSON. */
  const imports = lessons.map((name) =>
    [...read(`notebooks/en/${name}`).matchAll(/import \{([^}]+)\} from \\"denselab\\"/g)]
      .map(([, names]) => names)
      .join(),
  );

  it("has a row for every public name: where it stands, and in which lessons", () => {
    const rows = [...read("src/README.md").matchAll(/^\| `(\w+)`.*\| `([\w/]+)` *\|(.*)\|$/gm)];
    const used = (name = "") =>
      imports.flatMap((names, i) => (new RegExp(`\\b${name}\\b`).test(names) ? [i + 1] : []));
    expect(imports).not.toContain("");
    expect(rows.map(([, name, file, where]) => [name, file, where?.trim()])).toEqual(
      exported.map(([name, file]) => [name, file, used(name).join(", ")]),
    );
  });

  it.each(exported)("one guess finds file and test of %s", (name = "", file) => {
    const guess = name.replace(/^(get|set)(?=[A-Z])/, "").replace(/^./, (first) => first.toLowerCase());
    expect(file?.split("/")[1]).toBe(guess);
    expect(existsSync(join(root, `test/${file}.test.ts`))).toBe(true);
  });
});

describe("the pages for people", () => {
  it("link to places that there are", () => {
    for (const page of pages) {
      const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? "");
      for (const link of links.filter((link) => !/^https?:/.test(link))) {
        const [path = "", place] = link.split("#");
        const target = path === "" ? page : join(dirname(page), path);
        expect(existsSync(join(root, target)), `${page} links to ${link}`).toBe(true);
        const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
          anchor(heading ?? ""),
        );
        if (place !== undefined) expect(headings, `${page} links to ${link}`).toContain(place);
      }
    }
  });

  it("name files and folders that there are", () => {
    for (const page of pages) {
      const paths = [...read(page).matchAll(/`((?:src|scripts|test|notebooks)\/[\w./-]*)`/g)].map(
        ([, path]) => path ?? "",
      );
      for (const path of paths.filter((path) => !/05-name/.test(path))) {
        expect(existsSync(join(root, path)), `${page} names ${path}`).toBe(true);
      }
    }
  });
});
