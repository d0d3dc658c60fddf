import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typeScript";

/**
 * A cell without its own `export`s, blanked at their length: the converter exports every declaration itself. What is
 * exported from another module is imported.
 */
export function withoutExports(source: string): string {
  if (!/\bexport\b/.test(source)) return source;
  const blanks: TypeScript.TextRange[] = [];
  const imports: number[] = [];
  for (const statement of ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true).statements) {
    if (ts.isExportDeclaration(statement)) {
      if (!statement.moduleSpecifier) blanks.push(statement);
      else imports.push(statement.getStart());
      if (statement.moduleSpecifier && !statement.exportClause)
        blanks.push({
          pos: statement.getStart() + "export".length,
          end: statement.moduleSpecifier.getStart(),
        });
    }
    const named = !("name" in statement) || statement.name !== undefined;
    const modifiers = ts.canHaveModifiers(statement) && named ? (ts.getModifiers(statement) ?? []) : [];
    blanks.push(...modifiers.filter(({ kind }) => isExport(kind)));
  }
  const imported = imports.reduce(
    (text, at) => `${text.slice(0, at)}import${text.slice(at + "export".length)}`,
    source,
  );
  return blanks.reduce(
    (text, { pos, end }) => text.slice(0, pos) + text.slice(pos, end).replace(/\S/g, " ") + text.slice(end),
    imported,
  );
}

const isExport = (kind: TypeScript.SyntaxKind) =>
  kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;

/**
 * A last step of the converter's, after which its JavaScript (still with `import` and `export`) is fit for a notebook:
 * - `let n` with `export { n }` at the end becomes `export let n`. TypeScript then reads and writes `exports.n`
 *   everywhere, so that a function of this cell sees what a later cell puts into `n`, and the other way round;
 * - an imported name is copied into `exports`, so that a later cell may declare it again;
 * - a shorthand property `{ a }` of an earlier cell's `a` becomes `{ a: exports.a }`, which the converter forgets;
 * - every turn of a loop looks whether the learner wants it to stop (behind an `await` nothing else could): 5 ns.
 */
export function notebookStep(
  checker: TypeScript.TypeChecker,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (ts.isShorthandPropertyAssignment(node)) return shorthand(node);
      const inner = ts.isIterationStatement(node, false)
        ? (child: TypeScript.Node) => (child === node.statement ? turn(child) : visit(child))
        : visit;
      return ts.visitEachChild(node, inner, context);
    };

    const turn = (body: TypeScript.Node) => {
      // It is printed and parsed again before it runs: one name stands for the whole expression.
      const check = factory.createIdentifier("__tslab__.stop[0] && __tslab__.turn()");
      return factory.createBlock([
        factory.createExpressionStatement(check),
        visit(body) as TypeScript.Statement,
      ]);
    };

    const inExports = (name: TypeScript.Identifier) =>
      factory.createPropertyAccessExpression(factory.createIdentifier("exports"), name);

    const shorthand = (node: TypeScript.ShorthandPropertyAssignment) => {
      const symbol = checker.getShorthandAssignmentValueSymbol(ts.getOriginalNode(node));
      const declared = symbol?.declarations?.some((one) =>
        one.getSourceFile().fileName.endsWith("__prev__.d.ts"),
      );
      const visited = ts.visitEachChild(node, visit, context);
      if (!declared) return visited;
      const { name, objectAssignmentInitializer: initializer } = visited;
      const value = inExports(name);
      return factory.createPropertyAssignment(
        name,
        initializer ? factory.createAssignment(value, initializer) : value,
      );
    };

    const exported = (statement: TypeScript.Statement) =>
      ts.isVariableStatement(statement) && !statement.modifiers?.length
        ? factory.updateVariableStatement(
            statement,
            [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
            statement.declarationList,
          )
        : statement;

    // The converter's list of all that the cell declares, at its end.
    const list = file.statements.find(isList)?.exportClause;
    const names = list && ts.isNamedExports(list) ? list.elements : [];
    const flags = (element: TypeScript.ExportSpecifier) =>
      checker.getExportSpecifierLocalTargetSymbol(ts.getOriginalNode(element) as typeof element)?.flags ?? 0;
    const imported = names.filter((element) => flags(element) & ts.SymbolFlags.Alias);
    const others = names.filter(
      (element) => flags(element) & (ts.SymbolFlags.Function | ts.SymbolFlags.Class),
    );
    const statements = file.statements
      .filter((one) => !isList(one))
      .map((one) => exported(visit(one) as typeof one));
    const body = statements.findLastIndex(ts.isImportDeclaration) + 1;
    return factory.updateSourceFile(file, [
      ...statements.slice(0, body),
      ...imported.map(({ name }) =>
        factory.createExpressionStatement(factory.createAssignment(inExports(name), name)),
      ),
      ...statements.slice(body),
      factory.createExportDeclaration(undefined, false, factory.createNamedExports(others)),
    ]);
  };
}

function isList(statement: TypeScript.Statement): statement is TypeScript.ExportDeclaration {
  return ts.isExportDeclaration(statement) && !statement.moduleSpecifier;
}
