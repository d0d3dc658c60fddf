// `npm run docs`: a page for every public name, from its comment.
import { OptionDefaults } from "typedoc";

export default {
  name: "denselab",
  entryPoints: ["src/index.ts"],
  tsconfig: "tsconfig.json",
  out: "out/api",
  readme: "none",
  customCss: "scripts/docs/course.css",
  excludePrivate: true,
  excludeInternal: true,
  disableSources: true,
  githubPages: false,
  hideGenerator: true,
  // The kernel's help shows these, in the Korean edition.
  blockTags: [...OptionDefaults.blockTags, "@ko"],
  excludeTags: ["@ko"],
  validation: { invalidLink: true, notExported: false, notDocumented: false },
  treatValidationWarningsAsErrors: true,
};
