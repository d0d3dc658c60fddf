// `npm run docs`: a page for every public name, from its comment.
import { existsSync } from "node:fs";
import { JSX } from "typedoc";

/** Every page leads back to the course, where `npm start` has written it beside these pages. */
function leadBack({ renderer }) {
  const homes = Object.entries({ en: ["index.html", "All lessons"], ko: ["index.ko.html", "차시 목록"] });
  renderer.hooks.on("content.begin", ({ relativeURL }) => {
    const links = homes
      .filter(([, [page]]) => existsSync(`out/${page}`))
      .map(([lang, [page, name]]) =>
        JSX.createElement("a", { href: relativeURL(`../${page}`), lang }, `← ${name}`),
      );
    return JSX.createElement("p", { class: "course" }, ...links);
  });
}

export default {
  name: "denselab",
  entryPoints: ["src/index.ts"],
  tsconfig: "tsconfig.json",
  out: "out/api",
  readme: "src/README.md",
  // What a signature names has a page, too, such as the options of a plot that no notebook imports.
  plugin: ["typedoc-plugin-missing-exports", leadBack],
  placeInternalsInOwningModule: true,
  excludeExternals: true,
  customCss: "scripts/docs/course.css",
  // What one calls first, then what it takes and gives.
  groupOrder: ["Namespaces", "Functions", "Variables", "Classes", "*"],
  kindSortOrder: ["Namespace", "Function", "Variable", "Class", "Interface", "TypeAlias"],
  excludePrivate: true,
  excludeInternal: true,
  disableSources: true,
  githubPages: false,
  hideGenerator: true,
  validation: { invalidLink: true, notExported: true, notDocumented: false },
  treatValidationWarningsAsErrors: true,
};
