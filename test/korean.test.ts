import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { cellsIn, isCode, text } from "./editions";

const root = resolve(__dirname, "..");
const read = (file: string): string => readFileSync(resolve(root, file), "utf8");

/** The files of these endings in a folder and those inside it. */
function filesIn(folder: string, ...endings: string[]): string[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => endings.some((ending) => file.endsWith(ending)) && !/\.ipynb_checkpoints/.test(file))
    .map((file) => `${folder}/${file}`);
}

// Compilers' and decoders' errors are about bytes: they stand in English inside a sentence in the edition's language.
const decoders =
  /datasets\/(cifarArchive|fashionMnistFiles|gzip|idx|mnistFile|npy|npz|numberTable|pickle|pickleCursor|pickledBatch|sequences|tar|wordIndex)\.ts$/;

// What nobody reads as the library's own words: sources, fonts, samples of texts, errors that can't come.
const noWords = [
  /datasets\/catalog\.ts|display\/plotScript\.ts/,
  /has no official address|^STAND-IN|of the engine$|^a sparse batch has|^rows of zeros and ones are not/,
  /^system-ui|^the test is not met$|^a good film!$|^good good bad$|^a frabjous good$/i,
];

const rooms = ["ground", "datasets", "journal", "training", "preprocessing", "display", "grading"];
const sources = rooms.flatMap((room) => filesIn(`src/${room}`, ".ts")).filter((file) => !decoders.test(file));

/** Visits every node of a source; what `enter` answers with false is not entered. */
function walk(file: string, enter: (node: ts.Node, source: ts.SourceFile) => boolean): void {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (enter(node, source)) ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The texts of three words and more in a source that stand in one language alone, and the Korean of the others. */
function textsOf(file: string): { ofOneLanguage: string[]; korean: string[] } {
  const [ofOneLanguage, korean]: string[][] = [[], []];
  walk(file, (node, source) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return false;
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && /^(ko|en)$/.test(node.name.text)) {
      if (node.name.text === "ko") korean.push(node.initializer.getText(source));
      return false;
    }
    const isTemplate = ts.isTemplateExpression(node);
    if (isTemplate || ts.isStringLiteralLike(node)) {
      const parts = isTemplate ? [node.head, ...node.templateSpans.map(({ literal }) => literal)] : [node];
      const text = parts.map((part) => part.text).join("…");
      const isKnown = noWords.some((known) => known.test(text) || known.test(file));
      if (/[a-z]+ [a-z']+ [a-z]+/i.test(text) && !isKnown) ofOneLanguage.push(`${file}: ${text}`);
    }
    return true;
  });
  return { ofOneLanguage, korean };
}

describe("the library's words", () => {
  const texts = sources.map(textsOf);

  it("stand in both languages wherever a learner can meet them", () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(texts.flatMap(({ ofOneLanguage }) => ofOneLanguage)).toEqual([]);
  });

  it("hold no English sentence in their Korean", () => {
    const korean = texts.flatMap((each) => each.korean);
    expect(korean.length).toBeGreaterThan(400);
    const words = korean.map((text) =>
      text.replace(/`[^`]*`|\$\{[^}]*\}/g, (inner) => inner.replace(/[a-z]+ /g, "")),
    );
    expect(words.filter((text) => /\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b/.test(text))).toEqual([]);
  });
});

describe("Korean", () => {
  const texts = [
    ...filesIn("src", ".ts", ".json"),
    ...filesIn("scripts", ".ts", ".mjs", ".py", ".html"),
    ...["ko", "en", "assignments/source"].flatMap((part) => filesIn(`notebooks/${part}`, ".ipynb")),
    ...filesIn("notebooks/assignments/mistakes", ".ts"),
    ...[
      "LECTURE.md",
      "assignments/TEACHING.md",
      "assignments/HUB.ko.md",
      "assignments/nbgrader_config.py",
    ].map((file) => `notebooks/${file}`),
    ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"],
  ];

  it("speaks in 합니다 and 하십시오, and asks with 합니까 or 할까요", () => {
    const informal = texts.flatMap((file) =>
      [...read(file).matchAll(/.{0,30}[가-힣]요(?=[\s.,!?:;)"'`’\\<]|$)/gm)]
        .map(([text]) => `${file}: ${text}`)
        .filter((text) => !/까요$|필요$|중요$|주요$|개요$|수요$/.test(text)),
    );
    expect(informal).toEqual([]);
  });

  it("quotes with '…' in its notebooks", () => {
    const editions = [
      ...filesIn("notebooks/ko", ".ipynb"),
      ...filesIn("notebooks/assignments/source", ".ipynb"),
    ];
    const korean = editions.filter((file) => /\/ko\/|-ko\//.test(file));
    expect(korean.length).toBeGreaterThan(8);
    const quoted = korean.flatMap((file) =>
      cellsIn(resolve(root, file))
        .filter((cell) => !isCode(cell))
        .flatMap(
          (cell) =>
            text(cell)
              .replace(/```[^]*?```|`[^`]*`/g, "")
              .match(/.{0,20}("[가-힣]|[가-힣]").{0,20}/g) ?? [],
        )
        .map((found) => `${file}: ${found}`),
    );
    expect(quoted).toEqual([]);
  });
});
