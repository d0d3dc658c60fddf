"""A lesson of the site: a notebook's entry in the summary with what its pages need."""

import re
from pathlib import Path
from typing import Any

import nbformat
from cells import CellsExporter
from lesson_markdown import Heading
from nbformat import NotebookNode

# What summary.json says of a lesson or a metric (scripts/run/summary.ts).
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

    @property
    def question(self) -> str:
        """What it asks: the first paragraph under its title, without the word in bold before it."""
        return self._paragraph(0)

    @property
    def time(self) -> str:
        """How long it takes, as far as the first stop of the last paragraph under its title."""
        return re.split(r"[,;.]", self._paragraph(-1), maxsplit=1)[0]

    def _paragraph(self, place: int) -> str:
        """A paragraph under the title that begins with a word in bold, as plain text."""
        opening = (
            next((cell.source for cell in self.notebook.cells if cell.cell_type == "markdown"), "")
            if self.notebook
            else ""
        )
        found = re.findall(r"^\*\*[^*\n]+\.\*\*\s+(.+?)(?=\n\s*\n|\Z)", opening, flags=re.DOTALL | re.MULTILINE)
        if not found:
            return ""
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", found[place])
        return re.sub(r"\s+", " ", re.sub(r"[*`]", "", text)).strip()
