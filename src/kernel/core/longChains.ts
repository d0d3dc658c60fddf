import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typeScript";

// What comes behind takes a second for so many, and half a minute for three times as many.
const mostOperators = 2500;

/**
 * `a + b + ... + z` is nested to the left, once for each operator, and TypeScript's `visitEachChild`, with which tslab and the
 * kernel change a cell's JavaScript, goes down by calling itself: a sum of 2,000 terms was too much for the stack. From here
 * on it goes through such a chain term by term. Whoever visits so may change terms, and not the chain's own inner nodes.
 */
export function visitLongChains(): void {
  const visitEachChild = ts.visitEachChild as (...given: unknown[]) => TypeScript.Node;
  const visit = (node: TypeScript.Node | undefined, visitor: TypeScript.Visitor, ...rest: unknown[]) => {
    if (!node || !ts.isBinaryExpression(node) || !ts.isBinaryExpression(node.left))
      return visitEachChild(node, visitor, ...rest);
    const chain: TypeScript.BinaryExpression[] = [];
    let left: TypeScript.Expression = node;
    for (; ts.isBinaryExpression(left); left = left.left) chain.push(left);
    if (chain.length > mostOperators) throw new RangeError(`a chain of ${chain.length} operators`);
    left = visitor(left) as TypeScript.Expression;
    for (const inner of chain.reverse()) {
      const right = visitor(inner.right) as TypeScript.Expression;
      left = ts.factory.updateBinaryExpression(inner, left, inner.operatorToken, right);
    }
    return left;
  };
  ts.visitEachChild = visit;
}
