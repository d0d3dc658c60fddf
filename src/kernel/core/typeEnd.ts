import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typeScript";

/** Where a type stands of the variable whose name ends here: behind the whole pattern, if it is a part of one. */
export function typeEnd(source: string, nameEnd: number): number {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  let end = nameEnd;
  const visit = (node: TypeScript.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.pos < nameEnd && nameEnd <= node.name.end)
      end = node.name.end;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return end;
}
