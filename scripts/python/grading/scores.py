"""Points, as the gradebook has them."""

from typing import Any

from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.apps import NbGraderAPI


def is_open(grade: Grade) -> bool:
    """Whether a person has to give the points still."""
    return bool(grade.needs_manual_grade and grade.manual_score is None)


def is_graded(submission: SubmittedAssignment) -> bool:
    """Whether every test has run: what an earlier nbgrader began and did not end has tests without points."""
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return all(
        grade.auto_score is not None or grade.manual_score is not None or grade.cell.name in written(grade)
        for grade in grades
    )


def written(grade: Grade) -> set[str]:
    """The cells that students write an answer into, for a person to grade."""
    notebook = grade.cell.notebook
    return {cell.name for cell in [*notebook.solution_cells, *notebook.task_cells]}


def tally(gradebook: Gradebook, assignment: str, student: str) -> dict[str, Any]:
    """{"earned", "possible", "open"}: points, points, and cells that a person has to grade."""
    submission = gradebook.find_submission(assignment, student)
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return {
        "earned": sum(grade.score for grade in grades),
        "possible": gradebook.find_assignment(assignment).max_score,
        "open": sum(1 for grade in grades if is_open(grade)),
    }


def scores(api: NbGraderAPI, assignment: str) -> dict[str, Any]:
    """Points by student and test cell: {"cells": {cell: {"points", "automatic"}}, "students": {student: {cell: points}}}.

    A cell that a person has to grade has no points yet (None).
    """
    with Gradebook(api.coursedir.db_url, api.coursedir.course_id) as gradebook:
        try:
            found = gradebook.find_assignment(assignment)
        except MissingEntry:
            return {"cells": {}, "students": {}}
        cells = {
            cell.name: {"points": cell.max_score, "automatic": cell.cell_type == "code"}
            for notebook in found.notebooks
            for cell in notebook.grade_cells
        }
        students = {
            submission.student_id: {
                grade.name: None if grade.needs_manual_grade else grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in found.submissions
        }
    return {"cells": cells, "students": students}
