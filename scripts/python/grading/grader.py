"""nbgrader at call: loading it takes seconds, so one process does one step after the other.

    python -m grading.grader COURSE [--Class.setting=value ...]

Each line on stdin is a request, {"call": one of CALLS, "with": its arguments}; each line on stdout its answer. This
process lives only as long as its stdin, with all that it started.
"""

import json
import os
import queue
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import temp_attrs

from line_worker import take_stdout
from process_tree import end_family

from .autograde import WholeAutograde
from .export import export
from .graded_kernel import remove_leftovers
from .refused import Refused
from .released import released_notebooks
from .sandbox import level
from .scores import scores, tally
from .similar import similar, solutions_of

Answer = dict[str, Any]


def autograde(api: NbGraderAPI, assignment: str, student: str, force: bool = False) -> Answer:
    """Grades one submission; tells what came of it, and its points in the gradebook."""
    with temp_attrs(api.coursedir, assignment_id=assignment, student_id=student):
        app = WholeAutograde(coursedir=api.coursedir, parent=api)
        app.force = force
        try:
            app.start()
        except NbGraderException:
            pass  # the outcome says it
    outcome = app.outcomes[0]
    graded = outcome.state.startswith("graded")
    with Gradebook(api.coursedir.db_url, api.coursedir.course_id) as gradebook:
        return asdict(outcome) | (tally(gradebook, assignment, student) if graded else {})


def begin(api: NbGraderAPI, assignments: list[str]) -> Answer:
    """What is to be known before a batch: what contains it; and whether each assignment has been released."""
    return {"level": level(), "released": {name: is_released(api, name) for name in assignments}}


def is_released(api: NbGraderAPI, assignment: str) -> str | None:
    """Why not, if it has not."""
    try:
        released_notebooks(api.coursedir, assignment)
    except Refused as refused:
        return str(refused)
    return None


def alike(api: NbGraderAPI, assignment: str) -> Answer:
    """Pairs of students whose graded submissions say nearly the same."""
    folders = Path(api.coursedir.format_path(api.coursedir.autograded_directory, "*", assignment))
    found = {
        path.parent.name: [
            text for each in sorted(path.glob("*.ipynb")) for text in solutions_of(nbformat.read(each, 4))
        ]
        for path in folders.parent.parent.glob(f"*/{assignment}")
    }
    asked = [text for each in released_notebooks(api.coursedir, assignment) for text in solutions_of(each.notebook)]
    return {"pairs": similar(found, asked)}


def told(api: NbGraderAPI, method: str, **given: Any) -> Answer:
    """A method of nbgrader's own API, such as generate_assignment: {success, error, log}."""
    answer: Answer = getattr(api, method)(**given)
    return answer


CALLS: dict[str, Callable[..., Answer]] = {
    "begin": begin,
    "autograde": autograde,
    "scores": scores,
    "alike": alike,
    "export": export,
    "nbgrader": told,
}


def main(course: str, settings: list[str]) -> None:
    answers = take_stdout()
    warnings.filterwarnings("ignore", module="nbgrader")  # its own remarks on SQLAlchemy
    remove_leftovers()
    os.chdir(course)
    app = NbGraderApp.instance()
    app.initialize([f"--course-dir={Path.cwd()}", *settings])
    api = NbGraderAPI(config=app.config)
    for request in requests():
        start = time.monotonic()
        try:
            answer = CALLS[request["call"]](api, **request["with"])
        except Exception as error:
            traceback.print_exc()
            answer = {"failed": f"{type(error).__name__}: {error}".splitlines()[0]}
        answers.write(json.dumps(answer | {"seconds": time.monotonic() - start}) + "\n")


def requests() -> Iterator[dict[str, Any]]:
    """What comes through stdin. When that closes in the middle of a step, the step is not wanted any more."""
    lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
    busy = threading.Event()

    def read() -> None:
        for line in sys.stdin:
            lines.put(json.loads(line))
        if busy.is_set():
            end_family()
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (request := lines.get()) is not None:
        busy.set()
        yield request
        busy.clear()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
