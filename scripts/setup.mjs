// Set-up's door: checks that this Node is new enough, and only then loads the rest.
// Keep this file readable by very old versions of Node: no top-level await, no newer syntax.
const oldest = 20;

if (Number(process.versions.node.split(".")[0]) < oldest) {
  console.error(
    `set-up can't go on: Node ${oldest} or newer is needed and this is ${process.versions.node}: ` +
      "install a current one (https://nodejs.org) and run the same command again.",
  );
  process.exit(1);
}

import("./setup/setUp.mjs").then(({ setUp }) => {
  const asked = (option) => process.argv.includes(option);
  return setUp({ test: asked("--test"), grading: asked("--test") || asked("--grading") });
});
