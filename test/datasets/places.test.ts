import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPlaces, foldersInOrder } from "../../src/datasets/places";
import { projectFolder } from "../../src/system/projectFolder";

describe("defaultPlaces", () => {
  it("are the project's data folder, Keras's cache at home and the shared folder beside the project", () => {
    expect(existsSync(path.join(projectFolder, "package-lock.json"))).toBe(true);
    expect(defaultPlaces({})).toEqual({
      chosen: undefined,
      cache: path.join(projectFolder, "data"),
      keras: path.join(homedir(), ".keras", "datasets"),
      shared: path.resolve(projectFolder, "..", "shared", "datasets"),
      mirrors: [path.join(projectFolder, "data/mirrors.txt"), path.join(projectFolder, "data/mirrors.txt")],
    });
  });

  it("follow KERAS_HOME", () => {
    expect(defaultPlaces({ KERAS_HOME: "/k" }).keras).toBe(path.join("/k", "datasets"));
  });

  it("follow DENSELAB_CACHE, and look for mirrors there as well as in the project", () => {
    const { cache, mirrors } = defaultPlaces({ DENSELAB_CACHE: "/c" });
    expect(cache).toBe(path.resolve("/c"));
    expect(mirrors).toEqual([path.resolve("/c/mirrors.txt"), path.join(projectFolder, "data/mirrors.txt")]);
  });

  it("follow DENSELAB_DATASETS: an address as it is, a relative folder from the project's folder", () => {
    const chosen = (value: string) => defaultPlaces({ DENSELAB_DATASETS: value }).chosen;
    expect(chosen("https://host/folder")).toBe("https://host/folder");
    expect(chosen("/usb/datasets")).toBe(path.resolve("/usb/datasets"));
    expect(chosen("../usb")).toBe(path.resolve(projectFolder, "../usb"));
    expect(chosen(" https://host/folder\n")).toBe("https://host/folder");
    expect(chosen("")).toBeUndefined();
  });
});

describe("foldersInOrder", () => {
  it("names the folders in which files are looked for, a chosen folder first, and no server", () => {
    const folders = (chosen: string | undefined) =>
      foldersInOrder({ chosen, cache: "/c", keras: "/k", shared: "/s" }).map(({ folder }) => folder);
    expect(folders(undefined)).toEqual(["/c", "/k", "/s"]);
    expect(folders("/usb")).toEqual(["/usb", "/c", "/k", "/s"]);
    expect(folders("https://example.org")).toEqual(["/c", "/k", "/s"]);
  });
});
