import ts from "typescript";

/** A piece of code that two editions must share; prose is a text in Korean, which the other edition translates. */
interface Piece {
  text: string;
  isText: boolean;
  isProse: boolean;
  /** The expressions inside a template; languages differ in the order of words. */
  inside: string[];
}

const hangul = /[\uAC00-\uD7A3\u3131-\u318E]/;

/**
 * Compares a cell's code in the Korean and in another edition: every token must be the same, but a string that is Korean
 * prose may be translated, and `setLanguage` names the edition. Comments don't count.
 *
 * @returns undefined if they are the same, else the first tokens that differ.
 */
export function codeDifference(korean: string, other: string): string | undefined {
  const ours = pieces(korean);
  const theirs = pieces(other);
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [a, b] = [ours.at(i), theirs.at(i)];
    if (a === undefined || b === undefined || !agree(a, b, ours.slice(Math.max(0, i - 2), i))) {
      return `${around(ours, i)} <> ${around(theirs, i)}`;
    }
  }
  return undefined;
}

function agree(korean: Piece, other: Piece, before: Piece[]): boolean {
  if (korean.text === other.text) return true;
  if (before.map(({ text }) => text).join("") === "setLanguage(")
    return korean.text === '"ko"' && other.isText;
  return korean.isProse && other.isText && korean.inside.join() === other.inside.join();
}

function pieces(code: string): Piece[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, true);
  const found: Piece[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    const children = node.getChildren(file);
    if (isText || children.length === 0) found.push(piece(node, file, isText));
    else children.forEach(visit);
  };
  visit(file);
  return found.filter(({ text }) => text !== "");
}

function piece(node: ts.Node, file: ts.SourceFile, isText: boolean): Piece {
  const spans = ts.isTemplateExpression(node) ? [...node.templateSpans] : [];
  const inside = spans.map(({ expression }) =>
    pieces(expression.getText(file))
      .map(({ text }) => text)
      .join(" "),
  );
  const text = node.getText(file);
  return { text, isText, isProse: isText && hangul.test(text), inside: inside.sort() };
}

function around(all: Piece[], at: number): string {
  const texts = all.slice(Math.max(0, at - 3), at + 2).map(({ text }) => text);
  return texts.length > 0 ? texts.join(" ") : "nothing";
}
