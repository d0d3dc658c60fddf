import type * as TypeScript from "@tslab/typescript-for-tslab";
import { newerJavaScript } from "./newerJavaScript";
import { ts } from "./typeScript";

/**
 * A file of declarations that every cell sees and no cell is: newer JavaScript than the compiler knows, what cells add
 * to the world (`declare global`), and the modules that they declare (`declare module "name"`), which TypeScript takes only from a file that is no module itself.
 */
export class AmbientFile {
  private text = newerJavaScript;
  private path = "";
  private notify: TypeScript.FileWatcherCallback | undefined;

  /** Adds the file to those that the compiler reads. */
  takeOver(system: TypeScript.System): string {
    const path = `${system.getCurrentDirectory().replace(/\/$/, "")}/__ambient__.d.ts`;
    const fileExists = system.fileExists.bind(system);
    const readFile = system.readFile.bind(system);
    const watchFile = system.watchFile?.bind(system);
    this.path = path;
    system.fileExists = (name) => name === path || fileExists(name);
    system.readFile = (name, encoding) => (name === path ? this.text : readFile(name, encoding));
    system.watchFile = (name, callback, ...rest) => {
      if (name !== path) return watchFile!(name, callback, ...rest);
      this.notify = callback;
      return { close: () => undefined };
    };
    return path;
  }

  /** Declares for all cells. */
  readonly add = (declarations: string): void => {
    if (this.text.includes(declarations)) return;
    this.text += `\n${declarations}`;
    this.notify?.(this.path, ts.FileWatcherEventKind.Changed);
  };

  /** Takes the modules that a cell declares, and nobody has, out of it, blanked at their length. */
  takeModules(source: string, starts: ReadonlySet<number>): string {
    const { statements } = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
    const taken = statements.filter((one) => ts.isModuleDeclaration(one) && starts.has(one.name.getStart()));
    for (const statement of taken) this.add(statement.getText());
    return taken.reduce(
      (text, { pos, end }) => text.slice(0, pos) + text.slice(pos, end).replace(/\S/g, " ") + text.slice(end),
      source,
    );
  }
}
