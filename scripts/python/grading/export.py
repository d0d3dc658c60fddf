"""Writes the grades down for other systems: nbgrader's own table, Canvas's and Moodle's.

A field has a number if it was earned or lost: what was not handed in, not graded, or handed in again since has none.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from nbgrader.apps import NbGraderAPI

from whole_file import write_whole

from .autograde import Outcome, WholeAutograde
from .scores import is_graded, is_open
from .submission_digest import digest_of


@dataclass(frozen=True)
class Result:
    student: Student
    submission: SubmittedAssignment | None
    """None if there are no points to be told."""

    @property
    def score(self) -> float | str:
        """Less the penalty for being late; empty where there is none."""
        if self.submission is None:
            return ""
        return max(0.0, float(self.submission.score) - float(self.submission.late_submission_penalty or 0))


def export(api: NbGraderAPI, to: str, form: str, assignments: list[str], students: list[str]) -> dict[str, Any]:
    """Writes the file whole. Returns {"notes"}: whose field is empty, and who has points to come, in sentences."""
    notes: list[str] = []
    with Gradebook(api.coursedir.db_url, api.coursedir.course_id) as gradebook:
        columns = [
            (assignment, results(api, gradebook, assignment, students, notes))
            for assignment in gradebook.assignments
            if not assignments or assignment.name in assignments
        ]
        rows = FORMS[form](columns)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_whole(Path(to), text.getvalue())
    return {"notes": notes}


def results(
    api: NbGraderAPI, gradebook: Gradebook, assignment: Assignment, students: list[str], notes: list[str]
) -> list[Result]:
    entered = {submission.student_id: submission for submission in assignment.submissions}
    known = {student.id: student for student in gradebook.students}
    handed_in = Path(api.coursedir.format_path(api.coursedir.submitted_directory, "*", assignment.name)).parent.parent
    folders = {path.parent.name: path for path in handed_in.glob(f"*/{assignment.name}") if path.is_dir()}
    found = []
    for name in sorted({*known, *folders}):
        if students and name not in students:
            continue
        submission = entered.get(name)
        if submission and not is_graded(submission):
            submission = None
        if name in folders and not is_current(api, folders[name]):
            notes.append(f"{assignment.name} of {name} is not graded, or was handed in again since: no number")
            submission = None
        elif submission and (left := sum(is_open(grade) for each in submission.notebooks for grade in each.grades)):
            notes.append(f"{assignment.name} of {name}: {left} to grade by hand; the number is without")
        found.append(Result(known.get(name) or Student(id=name), submission))
    return found


def is_current(api: NbGraderAPI, folder: Path) -> bool:
    """Whether the points in the gradebook are those of what lies there."""
    app = WholeAutograde(coursedir=api.coursedir, parent=api)
    outcome = Outcome(folder.name, folder.parent.name)
    marker = app.marker_of(outcome)
    return bool(marker and marker["submission"] == digest_of(folder) and app.is_entered(outcome, marker["points"]))


Columns = list[tuple[Assignment, list[Result]]]
Rows = list[list[Any]]


def for_nbgrader(columns: Columns) -> Rows:
    """The columns of nbgrader's own exporter."""
    rows: Rows = [
        ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"]
        + ["raw_score", "late_submission_penalty", "score", "max_score"]
    ]
    for assignment, found in columns:
        for each in found:
            student, submission = each.student, each.submission
            penalty = float(submission.late_submission_penalty or 0) if submission else ""
            rows.append(
                [assignment.name, assignment.duedate, submission and submission.timestamp, student.id]
                + [student.last_name, student.first_name, student.email]
                + [submission.score if submission else "", penalty, each.score, assignment.max_score]
            )
    return rows


def for_canvas(columns: Columns) -> Rows:
    """Canvas: Grades > Import. It finds students by their login; a column is an assignment, made if there is none."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    rows: Rows = [[*head, *(assignment.name for assignment, _ in columns)]]
    rows.append(["    Points Possible", "", "", "", "", *(assignment.max_score for assignment, _ in columns)])
    for student, points in by_student(columns):
        rows.append([full_name(student), "", "", student.id, "", *points])
    return rows


def for_moodle(columns: Columns) -> Rows:
    """Moodle: Grades > Import > CSV file, mapped from Username (or Email address)."""
    rows: Rows = [["Username", "First name", "Last name", "Email address", *(each.name for each, _ in columns)]]
    for student, points in by_student(columns):
        rows.append([student.id, student.first_name, student.last_name, student.email, *points])
    return rows


def by_student(columns: Columns) -> list[tuple[Student, list[float | str]]]:
    students = {each.student.id: each.student for _, found in columns for each in found}
    points = [{each.student.id: each.score for each in found} for _, found in columns]
    return [(student, [column.get(name, "") for column in points]) for name, student in sorted(students.items())]


def full_name(student: Student) -> str:
    """As Canvas has it: Kim, Minji."""
    return ", ".join(part for part in (student.last_name, student.first_name) if part) or str(student.id)


FORMS = {"nbgrader": for_nbgrader, "canvas": for_canvas, "moodle": for_moodle}
