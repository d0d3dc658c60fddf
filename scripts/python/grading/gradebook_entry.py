"""Enters a graded submission into nbgrader's gradebook, all of it or nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy.exc import OperationalError
from traitlets.config import LoggingConfigurable

P = ParamSpec("P")
Points = dict[str, dict[str, float | None]]
"""What the tests gave, by notebook and cell; None where only a person can give points."""

ATTEMPTS = 10
"""Of an entry, while the formgrader or a grader on another machine writes to the database."""


def patiently(entry: Callable[P, Points]) -> Callable[P, Points]:
    """The entry, tried again where somebody else was writing."""

    @wraps(entry)
    def patient(*args: P.args, **kwargs: P.kwargs) -> Points:
        for attempt in range(1, ATTEMPTS):
            try:
                return entry(*args, **kwargs)
            except (OperationalError, InvalidEntry) as error:
                if isinstance(error, OperationalError) and "locked" not in str(error):
                    raise
                time.sleep(0.2 * attempt)
        return entry(*args, **kwargs)

    return patient


@patiently
def enter(
    gradebook: Gradebook,
    converter: LoggingConfigurable,
    assignment: str,
    student: str,
    notebooks: dict[str, NotebookNode],
    timestamp: datetime | None,
) -> Points:
    """Enters the points and the comments of executed notebooks, by their names. Returns the points.

    converter: whose settings nbgrader's own two steps, the points and the penalties for being late, are to have.
    """
    saver = SaveAutoGrades(parent=converter)
    penalties = AssignLatePenalties(parent=converter)
    penalties.init_plugin()
    with one_transaction(gradebook):
        gradebook.update_or_create_student(student)
        when = {"timestamp": timestamp} if timestamp else {}
        submission = gradebook.update_or_create_submission(assignment, student, **when)
        for entry in submission.notebooks:
            if entry.name in notebooks:
                saver.gradebook, saver.notebook_id = gradebook, entry.name
                saver.assignment_id, saver.student_id = assignment, student
                for index, cell in enumerate(notebooks[entry.name].cells):
                    saver.preprocess_cell(cell, {}, index)
            else:  # one of several, that was not handed in
                for grade in entry.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False
            gradebook.db.commit()
            entry.late_submission_penalty = None
            late = submission.total_seconds_late
            if late > 0:
                penalty = penalties.plugin_inst.late_submission_penalty(student, entry.score, late)
                if penalty is not None:
                    entry.late_submission_penalty = penalties._check_late_penalty(entry, penalty)
        gradebook.db.commit()
        return points_of(gradebook, assignment, student)


def points_of(gradebook: Gradebook, assignment: str, student: str) -> Points:
    """The points that are in the gradebook; none if nothing was ever entered for the student."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {}
    return {
        notebook.name: {grade.name: grade.auto_score for grade in sorted(notebook.grades, key=lambda grade: grade.name)}
        for notebook in submission.notebooks
    }


@contextmanager
def one_transaction(gradebook: Gradebook) -> Iterator[None]:
    """Commits once, at the end. nbgrader's own calls commit after every line; here that only shows them their own."""
    session = gradebook.db()
    commit = session.commit

    def flush() -> None:
        session.flush()
        session.expire_all()

    session.commit = flush
    try:
        yield
        commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.commit = commit
