"""Enters a graded submission into nbgrader's gradebook, all of it or nothing."""

import time
from contextlib import contextmanager

from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy.exc import OperationalError

ATTEMPTS = 10
"""Of an entry, while the formgrader or a grader on another machine writes to the database."""


def enter(gradebook, converter, assignment, student, notebooks, timestamp):
    """Enters the points and the comments of executed notebooks, {name: notebook}. Returns them, as points_of does.

    converter: whose settings nbgrader's own two steps, the points and the penalties for being late, are to have.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with one_transaction(gradebook):
                enter_all(gradebook, converter, assignment, student, notebooks, timestamp)
                return points_of(gradebook, assignment, student)
        except (OperationalError, InvalidEntry) as error:
            passing = isinstance(error, InvalidEntry) or "locked" in str(error)
            if attempt == ATTEMPTS or not passing:
                raise
            time.sleep(0.2 * attempt)


def enter_all(gradebook, converter, assignment, student, notebooks, timestamp):
    gradebook.update_or_create_student(student)
    when = {"timestamp": timestamp} if timestamp else {}
    submission = gradebook.update_or_create_submission(assignment, student, **when)
    saver = SaveAutoGrades(parent=converter)
    penalties = AssignLatePenalties(parent=converter)
    penalties.init_plugin()
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
        if submission.total_seconds_late > 0:
            late = submission.total_seconds_late
            penalty = penalties.plugin_inst.late_submission_penalty(student, entry.score, late)
            if penalty is not None:
                entry.late_submission_penalty = penalties._check_late_penalty(entry, penalty)


def points_of(gradebook, assignment, student):
    """What the tests gave, {notebook: {cell: points}}, where only a person can give points null; {} if never graded."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {}
    return {
        notebook.name: {grade.name: grade.auto_score for grade in sorted(notebook.grades, key=lambda grade: grade.name)}
        for notebook in submission.notebooks
    }


@contextmanager
def one_transaction(gradebook):
    """Commits once, at the end. nbgrader's own calls commit after every line; here that only shows them their own."""
    session = gradebook.db()
    commit = session.commit

    def flush():
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
