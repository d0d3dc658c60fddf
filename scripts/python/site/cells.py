"""A notebook's cells as HTML."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from lesson_markdown import JOINED_TAGS, JOINER, Heading, LessonRenderer
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
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
        self.cells: list[str] = []

    def render(self, notebook: NotebookNode) -> tuple[str, list[Heading]]:
        """Returns (html, headings); `cells` has the HTML of each cell."""
        notebook = deepcopy(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if not is_only_a_scrap(output)]
        html, _ = self.from_notebook_node(notebook, resources={"words": self.words})
        return html, self.headings

    # nbconvert's own types differ from class to class, and half of it has none.
    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """HTMLExporter's, without its way through the finished page by BeautifulSoup, which took two thirds of the time.

        What that adds this template has: words for each picture, and the keyboard's way to what can be scrolled.
        """
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        highlight = Highlight2HTML(pygments_lexer=lexer, parent=self)
        choice = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("highlight_code", highlight)  # type: ignore[no-untyped-call]
        self.register_filter("filter_data_type", choice)  # type: ignore[no-untyped-call]
        self.register_filter("kept", self._keep)  # type: ignore[no-untyped-call]
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    def _keep(self, cell: str) -> str:
        self.cells.append(cell)
        return cell

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = LessonRenderer(
            self.headings, self.words, self.name, self.neighbours, escape=False, attachments=attachments
        )
        html = MarkdownWithMath(renderer=renderer).render(source)
        return JOINED_TAGS.sub(rf"\1{JOINER}", html)


def is_only_a_scrap(output: NotebookNode) -> bool:
    """A glued value is for the batch run; the page shows the comparison that `glue` returns."""
    return output.output_type == "display_data" and list(output.data) == [SCRAP]
