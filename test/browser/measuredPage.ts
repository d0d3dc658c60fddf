import type { Page } from "playwright-core";

/** Width of an A4 sheet between the margins of 15 mm that the style sheet sets, in CSS pixels. */
const paperWidth = Math.floor(((210 - 2 * 15) / 25.4) * 96);

/**
 * What can't be read of the page's plots and drawings: texts that lie over each other, by the corners of their boxes as
 * they are turned, texts that reach out of their plot, and names on an axis that are left out.
 */
export async function crowdedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Point = [number, number];
    /** The corners of a text's box, a pixel and a half smaller on each side: boxes are taller than their letters. */
    const cornersOf = (text: SVGTextElement): Point[] => {
      const { x, y, width, height } = text.getBBox();
      const matrix = text.getScreenCTM() ?? new DOMMatrix();
      const room = Math.min(3, height / 4);
      const [left, right, top, bottom] = [x + 1, x + width - 1, y + room, y + height - room];
      return (
        [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ] as Point[]
      ).map(([u, v]) => [matrix.a * u + matrix.c * v + matrix.e, matrix.b * u + matrix.d * v + matrix.f]);
    };
    /** Two turned rectangles are apart if their shadows on one of their sides are. */
    const overlap = (one: Point[], other: Point[]): boolean =>
      [one, other].every((box) =>
        [0, 1].every((side) => {
          const [from, to] = [box[side], box[side + 1]];
          const axis: Point = [to[0] - from[0], to[1] - from[1]];
          const shadow = (corners: Point[]) => corners.map(([u, v]) => u * axis[0] + v * axis[1]);
          const [a, b] = [shadow(one), shadow(other)];
          return Math.max(...a) > Math.min(...b) && Math.max(...b) > Math.min(...a);
        }),
      );
    return [...document.querySelectorAll("figure.denselab-plot, figure.denselab-drawing")].flatMap(
      (figure) => {
        const frame = figure.querySelector(".svg-container, svg[viewBox]")?.getBoundingClientRect();
        const texts = [
          ...figure.querySelectorAll<SVGTextElement>("svg.main-svg text, svg[viewBox] text"),
        ].filter(
          (text) =>
            text.textContent?.trim() && text.getBBox().width > 0 && !text.closest(".hoverlayer, .modebar"),
        );
        const boxes = texts.map(cornersOf);
        const title = figure.querySelector(".gtitle, title")?.textContent ?? "";
        const cut = texts.filter((_, place) =>
          boxes[place].some(
            ([u, v]) =>
              frame &&
              (u < frame.left - 1 || u > frame.right + 1 || v < frame.top - 1 || v > frame.bottom + 1),
          ),
        );
        const pairs = texts.flatMap((text, place) =>
          texts
            .slice(place + 1)
            .filter((_, after) => overlap(boxes[place], boxes[place + 1 + after]))
            .map((other) => `${title}: "${text.textContent}" lies over "${other.textContent}"`),
        );
        // Plotly hides the label of a tick where it would leave the picture.
        const hidden = [...figure.querySelectorAll<SVGTextElement>(".xtick text, .ytick text")].filter(
          (text) => getComputedStyle(text).display === "none",
        );
        return [
          ...cut.map((text) => `${title}: "${text.textContent}" is cut`),
          ...hidden.map((text) => `${title}: "${text.textContent}" is left out`),
          ...pairs,
        ];
      },
    );
  });
}

/** The words written into the page's plots over which a curve runs. */
export async function crossedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const crosses = (line: SVGPathElement, { left, right, top, bottom }: DOMRect): boolean => {
      const matrix = line.getScreenCTM() ?? new DOMMatrix();
      const length = line.getTotalLength();
      return Array.from({ length: Math.ceil(length) }, (_, at) =>
        line.getPointAtLength(at).matrixTransform(matrix),
      ).some(({ x, y }) => x > left && x < right && y > top && y < bottom);
    };
    return [...document.querySelectorAll("figure.denselab-plot")].flatMap((figure) => {
      const lines = [...figure.querySelectorAll<SVGPathElement>(".scatterlayer path.js-line")];
      return [...figure.querySelectorAll<SVGTextElement>(".annotation-text")]
        .filter((text) => lines.some((line) => crosses(line, text.getBoundingClientRect())))
        .map(
          (text) => `${figure.querySelector(".gtitle")?.textContent}: "${text.textContent}" lies on a curve`,
        );
    });
  });
}

/** What a hyphen joins to a number, such as 64-64-46, and is divided at the end of a line all the same. */
export async function dividedNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    const divided: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      if (text.parentElement!.closest("script")) continue;
      for (const { 0: word, index } of text.data.matchAll(/\w+(?:-\u2060?\d+)+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const [first, ...more] = range.getClientRects();
        if (more.some(({ top }) => top > first.top + first.height / 2)) divided.push(word);
      }
    }
    return divided;
  });
}

/** What of a page leaves the paper when it is printed from a window of the present width. It stays as on paper. */
export async function offPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  return page.evaluate((width) => {
    // As the printer does: the page is laid out anew, but nothing tells its scripts of another window.
    document.body.style.width = `${width}px`;
    return [...document.querySelectorAll("main *")]
      .filter((element) => {
        const { right, width: own, height } = element.getBoundingClientRect();
        return own > 1 && height > 1 && right > width + 1;
      })
      .filter((element) => !element.closest("script, math, .hoverlayer, .draglayer"))
      .map(
        (element) =>
          `${element.tagName} ${element.getAttribute("class") ?? ""}: ${element.textContent?.slice(0, 40)}`,
      )
      .slice(0, 10);
  }, paperWidth);
}
