"""Makes the HTML site of a run from its summary and its executed notebooks. It works from disk, without a network.

    python build_site.py OUT

OUT/index.html lists the lessons; OUT/lessons/<language>/<name>.html is a lesson; OUT/assets is what they share. A
lesson "solutions/<name>" answers the exercises of <name>, whose page links to it; no list leads through it.
OUT/single-file/<name>.<language>.html is a lesson that carries everything in itself, to be mailed.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
from cells import CellsExporter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lesson_markdown import Heading
from page_parts import Inlined, Linked
from words import WORDS, language_name

HERE = Path(__file__).parent
# What summary.json says of a lesson or a metric (scripts/run/summary.ts).
Entry = dict[str, Any]

PLOTLY = HERE.parents[2] / ".cache/plotly.min.js"  # set-up has made it (scripts/setup/plotly.ts)


def build(out: Path) -> None:
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    pages = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["duration"] = duration
    pages.filters["number"] = number
    pages.filters["band"] = band
    pages.globals["language_name"] = language_name
    shared = out / "assets"
    shutil.copytree(HERE / "assets", shared, dirs_exist_ok=True)

    lessons = [Lesson(entry, out) for entry in summary["notebooks"]]
    for lesson in lessons:
        lesson.render(lessons)
    if any(lesson.has_plots for lesson in lessons):
        shutil.copy(PLOTLY, shared / "plotly.min.js")
    for lesson in lessons:
        around = {
            "twins": [other for other in lessons if other.name == lesson.name],
            **neighbours_of(lesson, [other for other in lessons if other.language == lesson.language]),
        }
        alone: dict[str, Any] = {"twins": [], "previous": None, "next": None}
        template = pages.get_template("lesson.html.j2")
        common = {"lesson": lesson, "words": WORDS.get(lesson.language, WORDS["en"])}
        write(out / lesson.path, template.render(common, cells=lesson.html, parts=Linked(lesson.root), **around))
        write(
            out / lesson.single_path, template.render(common, cells=lesson.single_html, parts=Inlined(shared), **alone)
        )
    solutions = {(lesson.of, lesson.language): lesson for lesson in lessons if lesson.of}
    listed = [lesson for lesson in lessons if not lesson.of] or lessons
    names = list(dict.fromkeys(lesson.name for lesson in listed))
    rows = [[lesson for lesson in listed if lesson.name == name] for name in names]
    page = pages.get_template("index.html.j2").render(
        summary=summary, rows=rows, solutions=solutions, metrics=metrics_of, words=WORDS, parts=Linked("")
    )
    write(out / "index.html", page)


class Lesson:
    """A notebook's entry in the summary with what its page needs."""

    def __init__(self, entry: Entry, out: Path) -> None:
        self.entry = entry
        self.name: str = entry["name"]
        self.language: str = entry["language"]
        self.path = f"lessons/{self.language}/{self.name}.html"
        # The lesson whose solution it is.
        self.of = self.name.removeprefix("solutions/") if self.name.startswith("solutions/") else None
        self.root = "../" * self.path.count("/")
        self.single_path = f"single-file/{self.name.replace('/', '-')}.{self.language}.html"
        self.notebook_path = f"notebooks/{self.language}/{self.name}.ipynb"
        self._file = out / self.notebook_path
        self.title, self.html, self.single_html, self.has_plots = self.name, "", "", False
        self.headings: list[Heading] = []

    def render(self, lessons: list["Lesson"]) -> None:
        if not self._file.exists():
            return  # its process died before it could write anything: the page tells the error alone
        notebook = nbformat.read(self._file, as_version=4)
        neighbours = {other.name for other in lessons if other.language == self.language}
        self.html, self.headings = CellsExporter(self.language, self.name, neighbours).render(notebook)
        self.single_html, _ = CellsExporter(self.language, self.name, set()).render(notebook)
        self.title = next((heading.text for heading in self.headings if heading.level == 1), self.name)
        self.has_plots = "denselab-plot" in self.html


def neighbours_of(lesson: Lesson, edition: list[Lesson]) -> dict[str, Lesson | None]:
    """Which lessons its page leads to: those before and after it; from a solution back to its lesson."""
    if lesson.of:
        return {"previous": next((other for other in edition if other.name == lesson.of), None), "next": None}
    lessons = [None, *(other for other in edition if not other.of), None]
    place = lessons.index(lesson)
    return {"previous": lessons[place - 1], "next": lessons[place + 1]}


def metrics_of(editions: list[Lesson]) -> list[dict[str, Entry]]:
    """One row a metric: its entry in each edition that has it."""
    names = list(dict.fromkeys(metric["name"] for lesson in editions for metric in lesson.entry["metrics"]))
    by_name = {lesson.language: {metric["name"]: metric for metric in lesson.entry["metrics"]} for lesson in editions}
    return [{language: found[name] for language, found in by_name.items() if name in found} for name in names]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def number(value: float | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.4g}"
    return str(int(value)) if isinstance(value, float) else str(value)


def band(limits: tuple[float | None, float | None] | None) -> str:
    if limits is None:
        return "–"
    low, high = map(number, limits)
    if limits[0] is None:
        return f"≤ {high}"
    return f"≥ {low}" if limits[1] is None else f"{low} – {high}"


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve())
