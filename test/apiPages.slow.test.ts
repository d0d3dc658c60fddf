import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "denselab-api-"));
let said = "";
let pages: string[] = [];
beforeAll(() => {
  const { status, stdout, stderr } = spawnSync("npx", ["typedoc", "--out", folder], { encoding: "utf8" });
  said = `ended with ${status}\n${stdout}${stderr}`;
  pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("npm run docs", () => {
  it("makes its pages without a warning, a name without a page being one", () => {
    expect(said).toMatch(/^ended with 0\n/);
    expect(said).not.toMatch(/warning|error/i);
    expect(pages).toContain(path.join("functions", "fit.html"));
  });

  it("gives the options of every function a page", () => {
    const signatures = pages.filter((page) => page.startsWith("functions"));
    const plain = signatures.filter((page) => {
      const html = readFileSync(path.join(folder, page), "utf8");
      return /<span class="tsd-signature-type">\w+Options<\/span>/.test(html);
    });
    expect(plain).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    const dead = pages.flatMap((page) => {
      const html = readFileSync(path.join(folder, page), "utf8");
      const links = Array.from(html.matchAll(/(?:href|src)="(?![a-z]+:)([^"]+)"/g), ([, link]) => link);
      return links.filter((link) => !leads(page, link)).map((link) => `${page}: ${link}`);
    });
    expect(dead).toEqual([]);
  });
});

function leads(page: string, link: string): boolean {
  const [target = "", place] = link.replaceAll("&amp;", "&").split("#");
  const file = target === "" ? page : path.join(path.dirname(page), target.split("?")[0] ?? "");
  // The course's own pages, which `npm start` writes beside these.
  if (file.startsWith("..")) return true;
  if (!existsSync(path.join(folder, file))) return false;
  return (
    !place || readFileSync(path.join(folder, file), "utf8").includes(`id="${decodeURIComponent(place)}"`)
  );
}
