"""A lesson of the site: a notebook's entry in the summary with what its pages need."""

import re
from pathlib import Path
from typing import Any

import nbformat
from cells import CellsExporter
from lesson_markdown import Heading
from markupsafe import Markup
from nbformat import NotebookNode
from slides import slide_columns
from words import WORDS

# What summary.json says of a lesson or a metric (scripts/start/runSummary.ts).
Entry = dict[str, Any]


class Lesson:
    def __init__(self, entry: Entry, out: Path) -> None:
        self.entry = entry
        self.name: str = entry["name"]
        self.language: str = entry["language"]
        self.path = f"lessons/{self.language}/{self.name}.html"
        # The lesson whose solution it is.
        self.of = self.name.removeprefix("solutions/") if self.name.startswith("solutions/") else None
        self.root = "../" * self.path.count("/")
        self.slides_path = f"slides/{self.language}/{self.name}.html"
        self.single_path = f"single-file/{self.name.replace('/', '-')}.{self.language}.html"
        self.notebook_path = f"notebooks/{self.language}/{self.name}.ipynb"
        self._file = out / self.notebook_path
        self.title, self.html, self.single_html, self.has_plots = self.name, "", "", False
        self.headings: list[Heading] = []
        self.notebook: NotebookNode | None = None

    def render(self, lessons: list["Lesson"]) -> None:
        if not self._file.exists():
            return  # its process died before it could write anything: the page tells the error alone
        self.notebook = nbformat.read(self._file, as_version=4)
        neighbours = {other.name for other in lessons if other.language == self.language}
        self.html, self.headings = CellsExporter(self.language, self.name, neighbours).render(self.notebook)
        self.single_html, _ = CellsExporter(self.language, self.name, set()).render(self.notebook)
        self.title = next((heading.text for heading in self.headings if heading.level == 1), self.name)
        self.has_plots = "denselab-plot" in self.html

    def slides(self) -> list[list[Markup]]:
        """Columns of slides, as HTML."""
        if self.notebook is None:
            return []
        columns = slide_columns(self.notebook)
        parts = [part for column in columns for slide in column for part in slide]
        cells = [NotebookNode({**part, "id": f"part-{place}"}) for place, part in enumerate(parts)]
        exporter = CellsExporter(self.language, self.name, set())
        exporter.render(NotebookNode({**self.notebook, "cells": cells}))
        html = iter(exporter.cells)
        return [[Markup("\n".join(next(html) for _ in slide)) for slide in column] for column in columns]

    @property
    def question(self) -> str:
        """What it asks: the first paragraph under its title that begins with a word in bold."""
        return next(iter(self._paragraphs().values()), "")

    @property
    def time(self) -> str:
        """How long it takes, as far as the first stop of the paragraph that is called so."""
        words = WORDS.get(self.language, WORDS["en"])
        return re.split(r"[,;.]", self._paragraphs().get(words["time"], ""), maxsplit=1)[0]

    def _paragraphs(self) -> dict[str, str]:
        """The paragraphs under the title, as plain text, by the words in bold with which they begin."""
        cells = self.notebook.cells if self.notebook else []
        opening = next((cell.source for cell in cells if cell.cell_type == "markdown"), "")
        found = re.findall(r"^\*\*([^*\n]+)\.\*\*\s+(.+?)(?=\n\s*\n|\Z)", opening, flags=re.DOTALL | re.MULTILINE)
        return {label: plain(text) for label, text in found}


def plain(markdown: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"\s+", " ", re.sub(r"[*`]", "", text)).strip()
