"""nbgrader's Autograde, of which nothing is seen until a submission has been graded to its end.

A submission is graded in a folder of its own, without a word to the gradebook. When its last cell has run, all that is
known of it goes into the gradebook in one transaction, and the folder, whole, to autograded/. Whatever ends a grader
before leaves the gradebook as it was and no folder, so that the next run grades the submission again.
"""

import fcntl
import json
import os
import shutil
import socket
import traceback
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades

from gradebook_entry import enter, points_of
from submission_digest import digest_of

MARKER = ".graded.json"
"""In the folder of a graded submission: which bytes were graded, and the points that each test cell was given."""

STAGES = ".grading"
"""The course's folder for what is being graded. On the same disk as autograded/, for a folder to move in one step."""


class WholeAutograde(Autograde):
    """nbgrader's Autograde, but what it leaves is whole or not there."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # These write to the gradebook while it grades: see gradebook_entry.enter.
        early = (SaveAutoGrades, AssignLatePenalties)
        self.autograde_preprocessors = [step for step in self.autograde_preprocessors if step not in early]

    @property
    def _stages(self):
        return os.path.join(STAGES, f"{socket.gethostname()}-{os.getpid()}")

    @property
    def _input_directory(self):
        return self.coursedir.submitted_directory if self._sanitizing else self._stages

    @property
    def _output_directory(self):
        return self._stages

    def convert_notebooks(self):
        remove_leftovers(self.coursedir.root)
        unfit = []
        try:
            for folder, notebooks in sorted(self.assignments.items()):
                named = self.init_single_notebook_resources(notebooks[0])["nbgrader"]
                self.notebooks = sorted(notebooks)
                try:
                    self.grade(folder, named["assignment"], named["student"])
                except Exception:
                    self.log.error(traceback.format_exc())
                    unfit.append(folder)
        finally:
            shutil.rmtree(os.path.join(self.coursedir.root, self._stages), ignore_errors=True)
        if unfit:
            raise NbGraderException(f"could not be graded: {', '.join(unfit)}")

    def grade(self, folder, assignment, student):
        digest = digest_of(folder)  # before it is read: what changes meanwhile is graded again
        if not self.force and self.is_graded(digest, assignment, student):
            self.log.info("Skipping existing assignment: %s of %s", assignment, student)
            return
        stage = self._format_dest(assignment, student)
        self.run_pre_convert_hook()
        self.init_assignment(assignment, student)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(assignment, student)
        self.run_post_convert_hook()
        self.commit(stage, digest, assignment, student)

    def init_assignment(self, assignment, student):
        """Lays the stage: the student's files, and over them those that the teacher gave. Asks the gradebook only."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                known = {notebook.name for notebook in gradebook.find_assignment(assignment).notebooks}
            except MissingEntry:
                raise NbGraderException(
                    f"the gradebook does not know {assignment}: run `npm run assignments -- release {assignment}`"
                ) from None
        unknown = [path for path in self.notebooks if Path(path).stem not in known]
        for path in unknown:
            self.log.warning("Skipping unknown notebook: %s", path)
        self.notebooks = [path for path in self.notebooks if path not in unknown]
        if not self.notebooks:
            raise NbGraderException(f"there is none of its notebooks: {', '.join(sorted(known))}")
        BaseConverter.init_assignment(self, assignment, student)
        source = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment)
        kept = {os.path.join(source, name) for name in self.exclude_overwriting.get(assignment, [])}
        for path in utils.find_all_files(source, [*self.coursedir.ignore, "*.ipynb"]):
            if path not in kept:
                copy = Path(self._format_dest(assignment, student)) / os.path.relpath(path, source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                shutil.copy(path, copy)

    def is_graded(self, digest, assignment, student):
        """Whether these very bytes were graded to the end, and the gradebook has the points still."""
        try:
            marker = json.loads((Path(self.graded_folder(assignment, student)) / MARKER).read_text("utf-8"))
        except (OSError, ValueError):
            return False
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            return marker == {"submission": digest, "points": points_of(gradebook, assignment, student)}

    def commit(self, stage, digest, assignment, student):
        """Takes what was there before away, enters the points, and moves the folder to its place: in this order, so that
        a folder that is there never belongs to other points."""
        notebooks = {path.stem: nbformat.read(path, as_version=4) for path in Path(stage).glob("*.ipynb")}
        timestamp = self.coursedir.get_existing_timestamp(stage)
        place = self.graded_folder(assignment, student)
        with one_at_a_time(self.coursedir.root):
            if os.path.lexists(place):
                os.replace(place, f"{stage}.before")  # and away with the stage
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                points = enter(gradebook, self, assignment, student, notebooks, timestamp)
            with open(os.path.join(stage, MARKER), "w", encoding="utf-8") as file:
                json.dump({"submission": digest, "points": points}, file)
                file.flush()
                os.fsync(file.fileno())
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(stage, place)

    def graded_folder(self, assignment, student):
        return os.path.normpath(
            self.coursedir.format_path(self.coursedir.autograded_directory, student, assignment)
        )


@contextmanager
def one_at_a_time(course):
    """Held by the one grader of a course that is writing its results down; a lock that ends with its holder."""
    with open(os.path.join(course, STAGES, "lock"), "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def remove_leftovers(course):
    """Removes what graders of this machine that were killed have begun."""
    for stage in Path(course, STAGES).glob(f"{socket.gethostname()}-*"):
        owner = stage.name.rpartition("-")[2]
        if owner.isdigit() and (int(owner) == os.getpid() or not psutil.pid_exists(int(owner))):
            shutil.rmtree(stage, ignore_errors=True)


def install():
    """Has nbgrader take this class wherever it grades: the formgrader's buttons, `nbgrader autograde`, our graders."""
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp

    nbgrader.apps.api.Autograde = WholeAutograde
    nbgrader.apps.autogradeapp.Autograde = WholeAutograde
