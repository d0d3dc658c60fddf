import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Converter } from "tslab/dist/converter";
import { ts } from "./typeScript";

const isEarlier = (path: string) => path.endsWith("/__prev__.d.ts");

/**
 * What earlier cells have declared stands in a file of tslab's converter, which calls it changed twice for each cell, and prints
 * it anew behind each: after hundreds of declarations that took longer than the cell. It is read again only where it has
 * changed, and what stays in it as it was is copied.
 */
export class EarlierDeclarations {
  /** The text that TypeScript has read; none if the converter has changed since what came of it. */
  private read: string | undefined;

  /** Stands between the converter, which tells of changes, and TypeScript. */
  takeOver(system: TypeScript.System): void {
    this.read = undefined;
    const watchFile = system.watchFile?.bind(system);
    system.watchFile = (path, callback, ...rest) => {
      const told: TypeScript.FileWatcherCallback = (name, kind, ...time) => {
        const text = system.readFile(path);
        if (text === this.read) return;
        this.read = text;
        callback(name, kind, ...time);
      };
      return watchFile!(path, isEarlier(path) ? told : callback, ...rest);
    };
  }

  /** Behind each cell the converter takes apart what came of the file: it has to be read again. */
  forgetAfterEach(converter: Converter): void {
    const convert = converter.convert.bind(converter);
    converter.convert = (...given) => {
      const converted = convert(...given);
      this.read = undefined;
      return converted;
    };
  }
}

/** From here on the file of earlier declarations is printed by copying what the converter has left whole. */
export function copyDeclarations(): void {
  const { createPrinter } = ts;
  ts.createPrinter = (...given) => {
    const printer = createPrinter(...given);
    const copied = (file: TypeScript.SourceFile, statement: TypeScript.Statement) =>
      isWhole(file, statement)
        ? file.text.slice(statement.pos, statement.end).trim()
        : printer.printNode(ts.EmitHint.Unspecified, statement, file);
    const printFile = (file: TypeScript.SourceFile) =>
      isEarlier(file.fileName)
        ? file.statements.map((statement) => `${copied(file, statement)}\n`).join("")
        : printer.printFile(file);
    return { ...printer, printFile };
  };
}

/** Whether the converter has taken nothing out of it: it takes names out of imports, and variables out of statements. */
function isWhole(file: TypeScript.SourceFile, statement: TypeScript.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return !ts.isImportDeclaration(statement);
  const { declarationList } = statement;
  let at = declarationList.getStart(file);
  const between = declarationList.declarations.map(({ pos, end }) => {
    const text = file.text.slice(at, pos);
    at = end;
    return text;
  });
  const [keyword, ...commas] = [...between, file.text.slice(at, statement.end)];
  const rest = commas.pop();
  return /^(const|let|var)$/.test(keyword) && commas.every((comma) => comma === ",") && /^;?$/.test(rest!);
}

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
