/**
 * What the kernel says of its language, and notebooks in normal form bear, word for word: JupyterLab writes what it hears
 * into a notebook, which counts as changed, though nobody did anything, where that says something else.
 */
export const languageInfo = {
  codemirror_mode: "typescript",
  file_extension: ".ts",
  mimetype: "text/typescript",
  name: "typescript",
  nbconvert_exporter: "script",
  /** That of tslab's TypeScript. */
  version: "5.0.4",
} as const;
