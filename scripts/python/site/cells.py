"""A notebook's cells as HTML."""

from copy import deepcopy
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from lesson_markdown import Heading, LessonRenderer
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode
from traitlets.config import Config
from words import WORDS

SCRAP = "application/scrapbook.scrap.json+json"
SHOWN = ["text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain"]


class CellsExporter(HTMLExporter):
    """nbconvert with this site's own template: the cells alone, no script or style from elsewhere."""

    def __init__(self, language: str, name: str, neighbours: set[str]) -> None:
        """`neighbours` are the names of the lessons that a link to their notebook may lead to, from the one of that name."""
        super().__init__(  # type: ignore[no-untyped-call] # nbconvert's constructor has no types
            template_name="cells",
            extra_template_basedirs=[str(Path(__file__).parent)],
            config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
        )
        self.words = WORDS.get(language, WORDS["en"])
        self.name = name
        self.neighbours = neighbours
        self.headings: list[Heading] = []

    def render(self, notebook: NotebookNode) -> tuple[str, list[Heading]]:
        """Returns (html, headings)."""
        notebook = deepcopy(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if not is_only_a_scrap(output)]
        html, _ = self.from_notebook_node(notebook, resources={"words": self.words})
        return html, self.headings

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = LessonRenderer(
            self.headings, self.words, self.name, self.neighbours, escape=False, attachments=attachments
        )
        return MarkdownWithMath(renderer=renderer).render(source)


def is_only_a_scrap(output: NotebookNode) -> bool:
    """A glued value is for the batch run; the page shows the comparison that `glue` returns."""
    return output.output_type == "display_data" and list(output.data) == [SCRAP]
