// Which file may import which: checked to the end of the import graph by `npm test` (and `npm run imports`).

/** The rooms of src/, each of which may import itself and those after it. */
const rooms = ["grading", "journal", "display", "training", "preprocessing", "datasets", "system", "ground"];
const above = (room) => rooms.slice(0, rooms.indexOf(room));
const inRooms = (names) => `^src/(${names.join("|")})/`;

/** The browser edition: what the library and the kernel have there in place of Node's. */
const inBrowser = "^src/(browser|kernel/browser)/";

/** Only these know Node: the others can run in a browser. */
const knowNode = ["system", "datasets", "journal", "kernel"];

export default {
  forbidden: [
    { name: "no circles", severity: "error", from: {}, to: { circular: true } },
    ...rooms.slice(1).map((room) => ({
      name: `${room} imports nothing above it`,
      severity: "error",
      from: { path: inRooms([room]) },
      to: { path: [inRooms([...above(room), "kernel"]), "^src/[^/]+$"] },
    })),
    {
      name: "the kernel knows no room but system and ground",
      severity: "error",
      from: { path: inRooms(["kernel"]) },
      to: { path: inRooms(rooms.filter((room) => room !== "system" && room !== "ground")) },
    },
    {
      name: "the kernel's core runs on any host",
      severity: "error",
      from: { path: "^src/kernel/core/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "the kernel's core imports nothing of its host, and of the ground what it shares with the library",
      severity: "error",
      from: { path: "^src/kernel/core/" },
      to: { path: "^src/(?!kernel/core/|ground/(doors|frame|jupyterDisplay).ts)" },
    },
    {
      name: "what runs in a browser imports none of Node's modules",
      severity: "error",
      from: { path: inBrowser },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nothing else knows what runs in a browser",
      severity: "error",
      from: { path: "^src/", pathNot: inBrowser },
      to: { path: inBrowser },
    },
    {
      name: "training never reaches Node, a picture or a disk",
      severity: "error",
      from: { path: inRooms(["training", "preprocessing", "ground"]) },
      to: { reachable: true, path: ["^src/(system|journal|display|kernel)/"] },
    },
    {
      name: "the engine never reaches tfjs",
      severity: "error",
      from: { path: "^src/training/engine/" },
      to: { reachable: true, path: "^node_modules/@tensorflow/" },
    },
    {
      name: "only rooms that may know Node import its modules",
      severity: "error",
      from: { path: "^src/", pathNot: inRooms(knowNode) },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "the library knows no script and no test",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(scripts|test)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".json"] },
  },
};
