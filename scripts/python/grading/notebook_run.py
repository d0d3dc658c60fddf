"""Runs a notebook of a submission; once more where its kernel died, which may have been somebody else's doing."""

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from traitlets.config import LoggingConfigurable

from .graded_execute import GradedExecute


class KernelDied(Exception):
    """It died, and nothing says that the submission did it."""


@dataclass
class NotebookRun:
    notebook: NotebookNode
    """With its outputs."""
    ended: str
    """Why it was cut off, if it was."""
    notes: list[str] = field(default_factory=list)
    suspicions: list[str] = field(default_factory=list)


def run_notebook(path: Path, converter: LoggingConfigurable) -> NotebookRun:
    """Raises KernelDied where its kernel died twice, in different cells.

    converter: whose settings GradedExecute is to have.
    """
    first = run_once(path, converter)
    if first.died_in is None:
        return NotebookRun(first.nb, first.ended)
    second = run_once(path, converter)
    run = NotebookRun(second.nb, second.ended)
    cell = first.died_in + 1
    if second.died_in is None:
        run.notes.append(f"its kernel died in cell {cell}, and did not when all was run once more")
    elif second.died_in == first.died_in:
        run.suspicions.append(f"its kernel died in cell {cell}, twice: ended by the cell, or for want of memory")
    else:
        raise KernelDied(f"in cell {cell}, and the second time in cell {second.died_in + 1}")
    return run


def run_once(path: Path, converter: LoggingConfigurable) -> GradedExecute:
    executor = GradedExecute(parent=converter)
    resources = {"metadata": {"path": str(path.parent)}, "unique_key": path.stem}
    with utils.setenv(NBGRADER_EXECUTION="autograde"):
        executor.preprocess(nbformat.read(path, as_version=4), resources)
    return executor
