import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "./typeScript";

/**
 * Namespaces, `declare global` and `declare module` of earlier cells, which tslab's converter forgets with the cell after the
 * next.
 */
export class KeptDeclarations {
  private readonly blocks = new Map<string, string>();

  /** @param addToWorld - declares for all cells what stands in a `declare global`. */
  constructor(private readonly addToWorld: (declarations: string) => void) {}

  /** A cell's declarations with those kept; `declared` are the names that the cell itself declares. */
  with(declarations: string, declared: ReadonlySet<string>): string {
    for (const name of declared) this.blocks.delete(name);
    const kept = [...this.blocks.values()];
    if (/\b(namespace|module|global)\b/.test(declarations)) this.keep(declarations);
    return [declarations, ...kept].join("\n");
  }

  private keep(declarations: string): void {
    const { statements } = ts.createSourceFile("kept.d.ts", declarations, ts.ScriptTarget.ES2022, true);
    for (const block of statements.filter(ts.isModuleDeclaration)) {
      const text = block.getText();
      if (block.flags & ts.NodeFlags.GlobalAugmentation) {
        // Not with the cells' own declarations: tslab would take a global that is added to for a variable of theirs.
        if (block.body) this.addToWorld(block.body.getText().slice(1, -1));
        continue;
      }
      this.blocks.set(isOfNames(block) ? block.name.text : text, text);
    }
  }
}

/** A namespace is replaced by the next of its name; what is added to a module adds up. */
const isOfNames = (block: TypeScript.ModuleDeclaration) => ts.isIdentifier(block.name);
