import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

/** A name that notebooks can import, and what its comment says of it. */
export interface PublicName {
  /** As a learner writes it, such as `imdb.loadData`. */
  name: string;
  /** Its file, from the project's folder. */
  file: string;
  isType: boolean;
  doc: string;
  /** The code of its `@example`; empty without one. */
  example: string;
}

const root = resolve(__dirname, "..");

/** Every name that src/index.ts hands on, those of a dataset's module one by one. */
export function publicNames(): PublicName[] {
  return parse("src/index.ts").statements.filter(ts.isExportDeclaration).flatMap(namesOf);
}

function namesOf({ exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration): PublicName[] {
  if (!exportClause || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) {
    throw new Error("src/index.ts must name what it exports");
  }
  const file = join(dirname("src/index.ts"), `${moduleSpecifier.text}.ts`);
  const declared = declarationsIn(file);
  if (ts.isNamespaceExport(exportClause)) {
    return [...declared].map(([name, node]) => told(`${exportClause.name.text}.${name}`, file, node));
  }
  return exportClause.elements.map((element) => {
    const node = declared.get(element.name.text);
    if (!node) throw new Error(`${file} does not declare ${element.name.text}`);
    const said = told(element.name.text, file, node);
    return { ...said, isType: said.isType || isTypeOnly || element.isTypeOnly };
  });
}

/** What a file exports; of overloads the first, which has the comment. */
function declarationsIn(file: string): Map<string, ts.Statement> {
  const found = new Map<string, ts.Statement>();
  for (const statement of parse(file).statements) {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) continue;
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map((one) => one.name.getText())
      : [(statement as ts.FunctionDeclaration).name?.text ?? ""];
    for (const name of names) if (!found.has(name)) found.set(name, statement);
  }
  return found;
}

function told(name: string, file: string, node: ts.Statement): PublicName {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const example = comment?.tags?.find(({ tagName }) => tagName.text === "example");
  const code = /^```ts\n([\s\S]*?)\n```$/.exec(ts.getTextOfJSDocComment(example?.comment)?.trim() ?? "");
  return {
    name,
    file,
    isType: ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node),
    doc: ts.getTextOfJSDocComment(comment?.comment) ?? "",
    example: code?.[1] ?? "",
  };
}

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2022, true);
