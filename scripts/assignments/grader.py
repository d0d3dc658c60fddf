"""nbgrader at call: loading it takes seconds, so one process does one step after the other.

    python grader.py COURSE [--Class.setting=value ...]

Each line on stdin is a request, {"call": a method of NbGraderAPI or "scores", "with": its arguments}; each line on
stdout its answer. This process lives only as long as its stdin, with all that it started.
"""

import json
import os
import queue
import sys
import threading
import time
import warnings
from pathlib import Path

import psutil
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.nbgraderapp import NbGraderApp

from graded_kernel import remove_leftovers

# Whatever is printed besides must not come between our lines.
answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
os.dup2(2, 1)


def main(course, settings):
    warnings.filterwarnings("ignore", module="nbgrader")  # its own remarks on SQLAlchemy
    remove_leftovers()
    os.chdir(course)
    app = NbGraderApp.instance()
    app.initialize([f"--course-dir={Path.cwd()}", *settings])
    api = NbGraderAPI(config=app.config)
    for request in requests():
        begin = time.monotonic()
        if request["call"] == "scores":
            answer = {"success": True, "scores": scores(api.coursedir.db_url, **request["with"])}
        else:
            answer = getattr(api, request["call"])(**request["with"])
        answer["seconds"] = time.monotonic() - begin
        answers.write(json.dumps(answer) + "\n")


def requests():
    """What comes through stdin. When that closes in the middle of a step, the step is not wanted any more."""
    lines = queue.Queue()
    busy = threading.Event()

    def read():
        for line in sys.stdin:
            lines.put(json.loads(line))
        if busy.is_set():
            stop()
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (request := lines.get()) is not None:
        busy.set()
        yield request
        busy.clear()


def stop():
    for child in psutil.Process().children(recursive=True):
        try:
            child.kill()
        except psutil.NoSuchProcess:
            pass
    os._exit(143)


def scores(db_url, assignment):
    """Points by student and test cell: {"cells": {cell: {"points", "automatic"}}, "students": {student: {cell: points}}}.

    A cell that a person has to grade has no points yet (null).
    """
    with Gradebook(db_url) as gradebook:
        found = gradebook.find_assignment(assignment)
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


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
