// Finds sections of the lessons by their words: all of them from the beginning of a word, small mistakes allowed.
import type MiniSearchIndex from "minisearch";
import type { SearchResult } from "minisearch";

interface Section {
  id: number;
  lesson: string;
  title: string;
  href: string;
  text: string;
}

/** As the page's other scripts have left them. */
declare const window: Window & { denselabSections: Section[] };
declare const MiniSearch: typeof MiniSearchIndex;

const sections = window.denselabSections;
const index = new MiniSearch<Section>({
  fields: ["title", "text"],
  searchOptions: {
    prefix: true,
    fuzzy: (word) => (word.length > 5 ? 0.2 : false),
    combineWith: "AND",
    boost: { title: 3 },
  },
});
index.addAll(sections);

const wanted = (new URLSearchParams(location.search).get("q") ?? "").trim();
const input = document.querySelector<HTMLInputElement>("input[type=search]")!;
input.value = wanted;
if (wanted === "") input.focus();
else show(index.search(wanted));

function show(results: SearchResult[]): void {
  const count = document.getElementById("count")!;
  count.textContent = results.length === 0 ? count.dataset.none! : `${count.dataset.found}${results.length}`;
  for (const { id, terms } of results.slice(0, 50)) {
    const { lesson, title, href, text } = sections[id as number];
    const item = document.createElement("li");
    const link = document.createElement("a");
    const where = document.createElement("small");
    const around = document.createElement("p");
    link.href = href;
    link.textContent = title;
    where.textContent = lesson;
    around.append(...excerpt(text, terms));
    item.append(link, where, around);
    document.getElementById("found")!.append(item);
  }
}

/** A line of the text about the first of the words, which are marked. */
function excerpt(text: string, terms: string[]): (string | Node)[] {
  const pattern = new RegExp(
    terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"),
    "gi",
  );
  const at = Math.max(0, text.search(pattern) - 60);
  const line = `${at > 0 ? "… " : ""}${text.slice(at, at + 200)} …`;
  const parts: (string | Node)[] = [];
  let end = 0;
  for (const { 0: word, index } of line.matchAll(pattern)) {
    const mark = document.createElement("mark");
    mark.textContent = word;
    parts.push(line.slice(end, index), mark);
    end = index + word.length;
  }
  return [...parts, line.slice(end)];
}
