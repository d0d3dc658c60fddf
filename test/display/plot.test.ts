import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { Plot } from "../../src/display/plot";
import { plotlyLoader } from "../../src/display/plotScript";
import { projectFolder } from "../../src/system/projectFolder";

const evil = "<img src=x onerror=alert(1)> & </script><script>alert(2)</script>";
const plot = new Plot(
  { data: [{ type: "scatter", name: evil, x: [1], y: [2] }], layout: { title: { text: evil }, height: 300 } },
  { title: evil, summary: [`${evil}: one point`], columns: ["x", evil], rows: [[1, 2]] },
);
const bundle = plot[jupyterDisplay]() as Record<string, string>;

describe("Plot", () => {
  it("offers itself to JupyterLab and VS Code, to exported pages and to a terminal", () => {
    expect(Object.keys(bundle)).toEqual(["application/vnd.plotly.v1+json", "text/html", "text/plain"]);
    expect(bundle["application/vnd.plotly.v1+json"]).toMatchObject({
      data: [{ x: [1] }],
      layout: { height: 300 },
    });
    expect(bundle["text/plain"]).toBe(`${evil}\n  ${evil}: one point`);
  });

  it("has no empty box where no script runs: its values are open, and the picture takes no room", () => {
    expect(bundle["text/html"]).toContain("<details open>");
    expect(bundle["text/html"]).not.toContain("min-height:");
  });

  it("draws, in a page that brings no Plotly, with the release that our own pages and JupyterLab have", () => {
    const read = (file: string) => readFileSync(path.join(projectFolder, file));
    const { version } = JSON.parse(read("node_modules/plotly.js-dist/package.json").toString()) as {
      version: string;
    };
    expect(plotlyLoader).toMatchObject({ version, address: `https://cdn.plot.ly/plotly-${version}.min.js` });
    const [python = ""] = readdirSync(path.join(projectFolder, ".venv/lib"));
    const inPython = path.join(".venv/lib", python, "site-packages/plotly/package_data/plotly.min.js");
    const hash = createHash("sha256").update(read(inPython)).digest("base64");
    expect(plotlyLoader.integrity).toBe(`sha256-${hash}`);
  });

  it("carries no text that Plotly would read as markup", () => {
    expect(JSON.stringify(bundle["application/vnd.plotly.v1+json"])).not.toMatch(/<|&(?!lt;|amp;)/);
  });

  it("lets no text out of its place in the page", () => {
    const html = bundle["text/html"];
    expect(html).not.toMatch(/<img/);
    // Two scripts of its own, and the end of each.
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
  });

  it("keeps its figure whole in the page", () => {
    const json = /<script type="application\/json">(.*?)<\/script>/s.exec(bundle["text/html"])?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject(plot.figure);
  });

  it("says in words what it shows, to a screen reader and as a table", () => {
    expect(bundle["text/html"]).toContain('role="img" aria-label="&lt;img src=x');
    expect(bundle["text/html"]).toMatch(
      /<details open><summary>The plot&#39;s numbers|<details open><summary>The plot's/,
    );
    expect(bundle["text/html"]).toMatch(/<td[^>]*>2<\/td>/);
  });
});
