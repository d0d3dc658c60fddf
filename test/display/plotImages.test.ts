import { decode } from "fast-png";
import { afterEach, describe, expect, it } from "vitest";
import { Images } from "../../src/datasets/images";
import { jupyterDisplay } from "../../src/ground/jupyterDisplay";
import { setLanguage } from "../../src/ground/language";
import { plotImages } from "../../src/display/plotImages";
import { show } from "../../src/display/show";
import { DisplayRecorder } from "./displayRecorder";

const greys = new Images(Uint8Array.from({ length: 3 * 6 }, (_, i) => i * 14), [3, 2, 3]); // prettier-ignore
const colours = new Images(Uint8Array.from({ length: 2 * 12 }, (_, i) => i * 10), [2, 2, 2, 3]); // prettier-ignore
const names = ["T-shirt/top", "Trouser"];

afterEach(() => setLanguage("en"));

/** The pixels of each picture on the page. */
function pictures(html: string) {
  const addresses = [...html.matchAll(/src="data:image\/png;base64,([^"]+)"/g)];
  return addresses.map(([, base64]) => decode(Buffer.from(base64 ?? "", "base64")));
}

describe("plotImages", () => {
  it("shows each image pixel for pixel, in greys or in colours", () => {
    const shown = pictures(plotImages(greys).toHtml());
    expect(shown.map(({ width, height, channels }) => [width, height, channels])).toEqual(
      Array(3).fill([3, 2, 1]),
    );
    expect(shown.map(({ data }) => Array.from(data))).toEqual(
      [0, 1, 2].map((i) => Array.from(greys.image(i))),
    );
    const [, second] = pictures(plotImages(colours).toHtml());
    expect([second.width, second.height, second.channels]).toEqual([2, 2, 3]);
    expect(Array.from(second.data)).toEqual(Array.from(colours.image(1)));
  });

  it("shows the first of many, and says how many there are", () => {
    const many = new Images(new Uint8Array(60_000), [60_000, 1, 1]);
    const grid = plotImages(many);
    expect(grid.toString()).toBe("The first 10 of 60,000 images, 1 × 1");
    expect(pictures(grid.toHtml())).toHaveLength(10);
    expect(pictures(plotImages(many, { count: 25 }).toHtml())).toHaveLength(25);
  });

  it("names each image's class below it, and to those who do not see it", () => {
    const grid = plotImages(greys, { labels: Uint8Array.of(1, 0, 1), names, title: "Clothes", columns: 2 });
    expect(grid.toString()).toBe("Clothes\n  Trouser, T-shirt/top\n  Trouser");
    expect(grid.toHtml()).toContain('alt="Image 1: T-shirt/top"');
    expect(grid.toHtml()).toContain(">T-shirt/top</div>");
    expect(plotImages(greys, { labels: [7, 8, 9] }).toString()).toBe("3 images, 3 × 2\n  7, 8, 9");
  });

  it("draws what a person sees", async () => {
    const html = plotImages(greys, { labels: [0, 1, 0], names }).toHtml();
    await expect(`${html}\n`).toMatchFileSnapshot("./snapshots/plotImages.txt");
  });

  it("speaks Korean", () => {
    setLanguage("ko");
    const grid = plotImages(greys, { labels: [0, 1, 0], count: 2 });
    expect(grid.toString()).toBe("이미지 3개 중 처음 2개, 3 × 2\n  0, 1");
    expect(grid.toHtml()).toContain('alt="이미지 1: 1"');
  });

  it("shows labels and titles literally", () => {
    const attack = `<img src=x onerror="alert(1)">`;
    const html = plotImages(greys, { labels: [attack, attack, attack], title: attack }).toHtml();
    expect(html.match(/<img/g)).toHaveLength(3);
    expect(html).not.toContain('onerror="');
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  it("refuses labels that do not fit, and options out of range", () => {
    expect(() => plotImages(greys, { labels: [1, 2] })).toThrow(
      "plotImages: there are 3 images, got 2 labels; slice both alike",
    );
    expect(() => plotImages(greys, { labels: [0, 2, 0], names })).toThrow(
      "plotImages: image 1 has the label 2, but names are there for 0 to 1",
    );
    expect(() => plotImages(greys, { count: 401 })).toThrow(
      "plotImages: count must be a whole number from 1 to 400, got 401",
    );
    expect(() => plotImages(greys, { size: 0 })).toThrow("plotImages: size must be a whole number from 1");
    expect(() => plotImages([[1]] as unknown as Images)).toThrow(
      "plotImages: images must be Images, such as mnist.loadData gives",
    );
  });
});

describe("Images", () => {
  const recorder = new DisplayRecorder();
  afterEach(() => recorder.stop());

  it("show themselves as a cell's last expression, and when shown", () => {
    const bundle = (greys as unknown as Record<symbol, () => Record<string, string>>)[jupyterDisplay]();
    expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
    recorder.start();
    show(greys.slice(1, 1));
    expect(recorder.texts()).toEqual(["1 image, 3 × 2"]);
  });

  it("show that there are none", () => {
    recorder.start();
    show(greys.slice(3));
    show(new Images(new Uint8Array(), [1, 0, 3]));
    expect(recorder.texts()).toEqual(["0 images, 3 × 2", "Images [1, 0, 3], uint8"]);
  });
});
