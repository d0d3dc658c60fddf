"""Finds the notebooks of an assignment in what a student handed in, whatever they are called there."""

from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from .notebook_file import read_notebook
from .refused import Refused
from .released import ReleasedNotebook, name_of
from .repair import plain, repair

LEFT_OUT = {"node_modules", "__pycache__", "__MACOSX"}
"""Folders of a submission that are not the student's work, or would take the place of the course's library."""


@dataclass
class HandedIn:
    """A notebook that was handed in, with cells that nbgrader knows, and what was odd about it."""

    notebook: NotebookNode
    notes: list[str]


@dataclass
class Candidate:
    path: Path
    shown: str
    """Its path in the submission."""
    notebook: NotebookNode | None
    """None if it can't be read."""
    why: str = ""


def handed_in(folder: Path, released: list[ReleasedNotebook]) -> dict[str, HandedIn]:
    """The notebooks by the names that the teacher gave them. One of several that is not there is left out.

    Raises Refused where there is none, or it is not certain which is the one.
    """
    candidates = [candidate(path, folder) for path in notebook_files(folder)]
    names = {f"{each.name}.ipynb" for each in released}
    found: dict[str, HandedIn] = {}
    missing = []
    for each in released:
        others = [one for one in candidates if one.shown == f"{each.name}.ipynb" or one.shown not in names]
        chosen, notes = choose(others, each)
        if chosen is None or chosen.notebook is None:
            missing.append(f"{each.name}.ipynb")
            continue
        kernel = (chosen.notebook.metadata.get("kernelspec") or {}).get("name")
        asked = (each.notebook.metadata.get("kernelspec") or {}).get("name")
        if asked and kernel != asked:
            notes.append(
                f'its kernel was "{kernel}", graded with "{asked}"' if kernel else f"no kernel, graded with {asked}"
            )
        notes += repair(chosen.notebook, each)
        chosen.notebook.metadata = each.notebook.metadata
        found[each.name] = HandedIn(chosen.notebook, notes)
    if not found:
        there = [f"{one.shown} ({one.why})" if one.why else one.shown for one in candidates]
        raise Refused(f"there is no {', '.join(missing)}; there is: {', '.join(there) or no_notebook(folder)}")
    return found


def no_notebook(folder: Path) -> str:
    """What there is instead."""
    others = sorted(path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return f"no notebook at all, but {', '.join(others[:5])}" if others else "no notebook at all"


def choose(candidates: list[Candidate], released: ReleasedNotebook) -> tuple[Candidate | None, list[str]]:
    """The candidate that is this notebook, with a note if it was not plain to see."""
    name = f"{released.name}.ipynb"
    exact = next((each for each in candidates if each.shown == name), None)
    others = [each for each in candidates if each is not exact and each.notebook and belongs(each.notebook, released)]
    if exact and exact.notebook and (is_worked_on(exact.notebook, released) or not others):
        return exact, [f"beside it, and not graded: {shown(others)}"] if others else []
    worked_on = distinct([each for each in others if each.notebook and is_worked_on(each.notebook, released)])
    usable = worked_on or distinct(others)
    if len(usable) == 1:
        state = (
            f"{name} is as it was released"
            if exact and exact.notebook
            else f"{name} can't be read"
            if exact
            else f"no {name}"
        )
        return usable[0], [f"{state}, graded {usable[0].shown}"]
    if usable:
        raise Refused(f"which one is {name}? There are {shown(usable)}: leave one, with that name")
    if exact and exact.why:
        raise Refused(exact.why)
    return exact, []


def notebook_files(folder: Path) -> list[Path]:
    """Files, not links: a link could lead to the teacher's own."""
    found = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part in LEFT_OUT for part in parts)
        if ".ipynb" in path.name.lower() and not hidden and path.is_file() and not is_link(path, folder):
            found.append(path)
    return found


def is_link(path: Path, folder: Path) -> bool:
    """Whether the path, or a folder on the way to it, is a link."""
    steps = [path, *path.parents]
    return any(step.is_symlink() for step in steps[: steps.index(folder)])


def candidate(path: Path, folder: Path) -> Candidate:
    where = str(path.relative_to(folder))
    try:
        return Candidate(path, where, read_notebook(path))
    except Refused as refused:
        return Candidate(path, where, None, str(refused))


def belongs(notebook: NotebookNode, released: ReleasedNotebook) -> bool:
    """Whether it has half of the cells of that notebook, by name, id or text."""
    known = {name_of(cell) or cell.id for cell in released.cells} | {plain(cell.source) for cell in released.cells}
    same = [cell for cell in notebook.cells if {name_of(cell), cell.id, plain(cell.source)} & known]
    return 2 * len(same) >= min(len(released.cells), max(1, len(notebook.cells)))


def is_worked_on(notebook: NotebookNode, released: ReleasedNotebook) -> bool:
    return work(notebook) != work(released.notebook)


def distinct(candidates: list[Candidate]) -> list[Candidate]:
    """One of each that differ in more than their names."""
    return list({repr(work(each.notebook)): each for each in candidates if each.notebook}.values())


def work(notebook: NotebookNode) -> list[str]:
    """All that is written in the cells that are not the teacher's own."""
    return [plain(cell.source) for cell in notebook.cells if not (cell.metadata.get("nbgrader") or {}).get("locked")]


def shown(candidates: list[Candidate]) -> str:
    return ", ".join(each.shown for each in candidates)
