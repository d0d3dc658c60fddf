import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Edit, EditedText } from "./textEdits";
import { ts } from "./tslabTypeScript";

/**
 * A cell's source, as tslab's converter can take it:
 * - `{ a }` becomes `{ a: a }`, because the converter leaves a shorthand's `a` behind when `a` is of an earlier cell;
 * - a cell's own `export` is dropped, because the converter exports every declaration itself;
 * - what a module gives is of type `typeof import("...")`, because its parts may have types without a name.
 *
 * @param also - further edits.
 */
export function convertible(source: string, also: Edit[] = []): EditedText {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  const edits = [...also];
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier) {
      edits.push({ start: statement.getStart(), end: statement.end, text: ";" });
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const named = !("name" in statement) || statement.name !== undefined;
    for (const { kind, end } of modifiers) {
      if (!named || (kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DefaultKeyword)) continue;
      const start = end - (kind === ts.SyntaxKind.ExportKeyword ? "export" : "default").length;
      edits.push({ start, end, text: "" });
    }
  }
  const visit = (node: TypeScript.Node): void => {
    if (ts.isShorthandPropertyAssignment(node)) {
      const start = node.name.getStart();
      edits.push({ start, end: start, text: `${node.name.text}: ` });
    }
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && !node.type) {
      const module = /^await\s+(import\(\s*(["'])[^"']*\2\s*\))$/.exec(
        node.initializer?.getText() ?? "",
      )?.[1];
      if (module) edits.push({ start: node.name.end, end: node.name.end, text: `: typeof ${module}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return new EditedText(source, edits);
}

/**
 * The converter's JavaScript, still with `import` and `export`, made fit for a notebook:
 * - `let n` with `export { n }` at the end becomes `export let n`. TypeScript then reads and writes `exports.n`
 *   everywhere, so that a function of this cell sees what a later cell puts into `n`, and the other way round.
 * - every turn of a loop looks whether the learner wants it to stop (behind an `await` nothing else could): 5 ns.
 */
export function notebookJavaScript(javaScript: string): string {
  const file = ts.createSourceFile("cell.js", javaScript, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const insert = (at: number, text: string) => edits.push({ start: at, end: at, text });
  const shared = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || statement.modifiers?.length) continue;
    for (const { name } of statement.declarationList.declarations)
      namesIn(name).forEach((n) => shared.add(n));
    insert(statement.getStart(), "export ");
  }
  const list = file.statements.find(ts.isExportDeclaration);
  if (list?.exportClause && ts.isNamedExports(list.exportClause)) {
    const others = list.exportClause.elements.map((e) => e.name.text).filter((name) => !shared.has(name));
    edits.push({ start: list.getStart(), end: list.end, text: `export { ${others.join(", ")} };` });
  }
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIterationStatement(node, false)) {
      const { statement: body } = node;
      insert(body.getStart(), "{ if (__stop__[0]) __tslab__.turn(); ");
      insert(body.end, " }");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return `const __stop__ = __tslab__.stop; ${new EditedText(javaScript, edits).text}`;
}

/** Whether a `for await` stands outside all functions: tslab looks for `await` expressions only. */
export function awaitsInLoop(javaScript: string): boolean {
  if (!/\bfor\s+await\b/.test(javaScript)) return false;
  const found = (node: TypeScript.Node): boolean =>
    !ts.isFunctionLike(node) &&
    ((ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
      ts.forEachChild(node, found) === true);
  return found(ts.createSourceFile("cell.js", javaScript, ts.ScriptTarget.ES2022));
}

function namesIn(name: TypeScript.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}
