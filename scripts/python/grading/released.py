"""What was handed out: the notebooks of an assignment, with all their cells in order."""

from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from .notebook_file import read_notebook
from .refused import Refused


@dataclass(frozen=True)
class LockedSource:
    """A cell as the gradebook has it: a test with its hidden part."""

    source: str
    checksum: str | None
    cell_type: str


@dataclass(frozen=True)
class ReleasedNotebook:
    """A notebook as students got it, and what the gradebook knows of its cells, by their names."""

    name: str
    notebook: NotebookNode
    kept: dict[str, LockedSource]

    @property
    def cells(self) -> list[NotebookNode]:
        cells: list[NotebookNode] = self.notebook.cells
        return cells


def released_notebooks(coursedir: CourseDirectory, assignment: str) -> list[ReleasedNotebook]:
    """Raises Refused, with the command that helps, where the assignment has not been released."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            notebooks = gradebook.find_assignment(assignment).notebooks
        except MissingEntry:
            notebooks = []
        kept = {
            notebook.name: {
                cell.name: LockedSource(cell.source or "", cell.checksum, cell.cell_type)
                for cell in notebook.source_cells
            }
            for notebook in notebooks
        }
    if not kept:
        raise Refused(
            f"the gradebook does not know {assignment}: run `npm run assignments -- release {assignment}` first"
        )
    return [ReleasedNotebook(name, read_release(coursedir, assignment, name), cells) for name, cells in kept.items()]


def read_release(coursedir: CourseDirectory, assignment: str, name: str) -> NotebookNode:
    """From release/, or where that was removed from source/, which has the same cells with the same names."""
    for step in (coursedir.release_directory, coursedir.source_directory):
        path = Path(coursedir.format_path(step, ".", assignment)) / f"{name}.ipynb"
        if path.exists():
            return read_notebook(path)
    raise Refused(
        f"neither release/ nor source/ has {assignment}/{name}.ipynb: run `npm run assignments -- release {assignment}`"
    )


def name_of(cell: NotebookNode) -> str | None:
    """The name that nbgrader gave the cell."""
    entry = cell.metadata.get("nbgrader")
    name = entry.get("grade_id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) and name else None
