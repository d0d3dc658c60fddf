import { describe, expect, it } from "vitest";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { Plot } from "../../src/display/plot";

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
      /<details><summary>The plot&#39;s numbers|<details><summary>The plot's/,
    );
    expect(bundle["text/html"]).toMatch(/<td[^>]*>2<\/td>/);
  });
});
