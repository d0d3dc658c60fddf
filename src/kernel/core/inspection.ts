import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type CellView, uncancelled } from "./compiledCell";
import { ts } from "./typeScript";

/** What the compiler has, and its types don't tell. */
const internal = ts as unknown as {
  getQuickInfoAtPosition(
    file: TypeScript.SourceFile,
    checker: TypeScript.TypeChecker,
    token: TypeScript.CancellationToken,
    position: number,
  ): TypeScript.QuickInfo | undefined;
  SignatureHelp: {
    getSignatureHelpItems(
      program: TypeScript.Program,
      file: TypeScript.SourceFile,
      position: number,
      reason: undefined,
      token: TypeScript.CancellationToken,
    ): TypeScript.SignatureHelpItems | undefined;
  };
};

/** Help in the formats of a front end; undefined where there is nothing that the compiler knows. */
export type Help = { "text/plain": string; "text/markdown": string } | undefined;

/** What stands at this place: the name under the cursor, or else the call in whose brackets it is. */
export function inspection({ program, file, offset }: CellView, position: number): Help {
  const at = position + offset;
  const info = internal.getQuickInfoAtPosition(file, program.getTypeChecker(), uncancelled, at);
  if (info && !isUnknown(info)) {
    return help(text(info.displayParts), "", text(info.documentation), info.tags ?? []);
  }
  const call = internal.SignatureHelp.getSignatureHelpItems(program, file, at, undefined, uncancelled);
  return call && callHelp(call);
}

/** TypeScript takes a name that it doesn't know for an `any` without a symbol. */
function isUnknown({ kind, displayParts }: TypeScript.QuickInfo): boolean {
  return (kind as string) === "" && /^(any|error)?$/.test(text(displayParts));
}

function callHelp({ items, selectedItemIndex, argumentIndex }: TypeScript.SignatureHelpItems): Help {
  // Of several signatures, the first that has room for this argument if TypeScript's choice has not.
  const fits = (one?: TypeScript.SignatureHelpItem) =>
    one && (one.isVariadic || argumentIndex < one.parameters.length);
  const chosen = items[selectedItemIndex];
  const item = fits(chosen) ? chosen : (items.find(fits) ?? chosen);
  if (!item) return undefined;
  const parameters = item.parameters.map(({ displayParts }) => text(displayParts));
  const [before, after] = [text(item.prefixDisplayParts), text(item.suffixDisplayParts)];
  const others = items.length > 1 ? ` (and ${items.length - 1} more)` : "";
  const signature = `${before}${parameters.join(text(item.separatorDisplayParts))}${after}${others}`;
  // All further arguments belong to a parameter that takes the rest.
  const last = item.parameters.length - 1;
  const index = item.isVariadic ? Math.min(argumentIndex, last) : argumentIndex;
  const parameter = item.parameters[index];
  const here = parameter
    ? `→ ${parameters[index]}${parameter.documentation.length > 0 ? `: ${text(parameter.documentation)}` : ""}`
    : "→ no argument is expected here";
  return help(signature, here, text(item.documentation), item.tags);
}

function help(
  signature: string,
  parameter: string,
  documentation: string,
  tags: readonly TypeScript.JSDocTagInfo[],
): Help {
  const told = tags.map(({ name, text: parts }) => [`@${name}`, text(parts).trim()] as const);
  const plain = [signature, parameter, documentation, told.map((tag) => tag.join(" ").trim()).join("\n")];
  const listed = told.map(([name, said]) => `- *${name}* ${/\n/.test(said) ? fenced(said) : said}`);
  const markdown = [fenced(signature), parameter && `**${parameter}**`, documentation, listed.join("\n")];
  const join = (parts: string[]) => parts.filter((part) => part !== "").join("\n\n");
  return { "text/plain": join(plain), "text/markdown": join(markdown) };
}

/** Code of several lines, unless it is marked as such already. */
const fenced = (code: string): string =>
  /```/.test(code)
    ? `\n\n${code}\n`
    : `\n\`\`\`typescript\n${code}\n\`\`\``.replace(/^\n/, code.includes("\n") ? "\n" : "");

const text = (parts: TypeScript.SymbolDisplayPart[] = []): string => parts.map((part) => part.text).join("");
