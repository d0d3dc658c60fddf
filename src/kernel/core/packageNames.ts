import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The packages, as one imports them, that the notebook's folder and those above it have installed. */
export function packageNames(system: TypeScript.System, begun: string): string[] {
  const names = new Set<string>();
  for (const folder of ancestors(system.getCurrentDirectory())) {
    const modules = `${folder}/node_modules`;
    if (!system.directoryExists(modules)) continue;
    for (const name of system.getDirectories(modules)) {
      if (name.startsWith(".") || name === "@types") continue;
      if (!name.startsWith("@")) names.add(name);
      else if (begun.startsWith(`${name}/`) || name.startsWith(begun)) {
        for (const inner of system.getDirectories(`${modules}/${name}`)) names.add(`${name}/${inner}`);
      }
    }
  }
  return [...names].filter((name) => name.startsWith(begun)).sort();
}

/** A folder and those above it, without a slash at the end. */
function ancestors(folder: string): string[] {
  const parts = folder.split("/");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}
