import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../../src/system/projectFolder";

it("no other file of the course writes a door's symbol", () => {
  const files = ["src", "scripts"].flatMap((room) =>
    readdirSync(path.join(projectFolder, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|js|mjs)$/.test(file) && !file.includes("node_modules"))
      .map((file) => `${room}/${file}`),
  );
  const writing = files.filter((file) => {
    const code = readFileSync(path.join(projectFolder, file), "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
    return /Symbol\.for\("(denselab|Jupyter)\./.test(code);
  });
  expect(writing).toEqual(["src/ground/doors.ts"]);
});
