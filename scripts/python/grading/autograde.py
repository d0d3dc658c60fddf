"""nbgrader's Autograde, of which nothing is seen until a submission has been graded to its end.

A submission is graded in a folder of its own, without a word to the gradebook. When its last cell has run, all that is
known of it goes into the gradebook in one transaction, and the folder, whole, to autograded/. Whatever ends a grader
before leaves the gradebook as it was and no folder, so that the next run grades the submission again.
"""

import fcntl
import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from glob import escape, glob
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import LimitOutput

from process_identity import HOST, is_left, own_name

from .active_content import disarm_outputs, disarm_text
from .gradebook_entry import Points, enter, points_of
from .handed_in import LEFT_OUT, handed_in
from .notebook_run import run_notebook
from .refused import Refused
from .released import ReleasedNotebook, released_notebooks
from .submission_digest import digest_of
from .suspicions import suspicions, unearned

MARKER = ".graded.json"
"""In the folder of a graded submission: which bytes were graded, and the points that each test cell was given."""

STAGES = ".grading"
"""The course's folder for what is being graded. On the same disk as autograded/, for a folder to move in one step."""


@dataclass
class Outcome:
    """What came of a submission."""

    assignment: str
    student: str
    state: str = "not graded"
    """graded, graded before, refused, or not graded: an error that is not the submission's."""
    reason: str = ""
    """Why it was refused or not graded."""
    points: Points = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What was odd, and how it was repaired."""
    suspicions: list[str] = field(default_factory=list)
    """What a person should look at."""
    ended: str = ""
    """Why it was cut off, if it was."""

    def read(self, marker: dict[str, Any]) -> None:
        """Takes over what was found when it was graded."""
        self.points, self.notes = marker["points"], marker["notes"]
        self.suspicions, self.ended = marker["suspicions"], marker["ended"]


class WholeAutograde(Autograde):  # type: ignore[misc] # nbgrader tells no types
    """nbgrader's Autograde, but what it leaves is whole or not there."""

    outcomes: list[Outcome]

    def start(self) -> None:
        """Grades what the course directory's assignment and student name. Raises NbGraderException for what was not."""
        remove_leftovers(self.coursedir.root)
        self.outcomes = [self.outcome(folder) for folder in self.submissions()]
        bad = [each for each in self.outcomes if each.state in ("refused", "not graded")]
        if bad:
            raise NbGraderException("; ".join(f"{each.assignment} of {each.student}: {each.reason}" for each in bad))

    def submissions(self) -> list[Path]:
        pattern = self.coursedir.format_path(
            self.coursedir.submitted_directory, self.coursedir.student_id, self.coursedir.assignment_id
        )
        # A name may hold what stands for other names in a pattern.
        paths = [pattern] if os.path.isdir(pattern) else sorted(glob(pattern))
        found = [Path(each) for each in paths if os.path.isdir(each)]
        if not found:
            raise NbGraderException(f"nothing was handed in as {pattern}")
        return found

    def outcome(self, folder: Path) -> Outcome:
        outcome = Outcome(folder.name, folder.parent.name)
        try:
            self.grade(folder, outcome)
        except Refused as refused:
            outcome.state, outcome.reason = "refused", str(refused)
            self.log.error("%s of %s: %s", outcome.assignment, outcome.student, refused)
        except shutil.Error as error:
            outcome.reason = f"its files can't be copied: {error.args[0][0][2]}"
        except Exception as error:
            outcome.reason = f"{type(error).__name__}: {error}".splitlines()[0]
            self.log.error(traceback.format_exc())
        finally:
            shutil.rmtree(self.stages, ignore_errors=True)
        return outcome

    def grade(self, folder: Path, outcome: Outcome) -> None:
        digest = digest_of(folder)  # before it is read: what changes meanwhile is graded again
        marker = self.marker_of(outcome)
        if not self.force and marker and marker["submission"] == digest and self.is_entered(outcome, marker["points"]):
            outcome.read(marker)
            outcome.state = "graded before"
            return
        stage = self.stages / outcome.student / outcome.assignment
        released = released_notebooks(self.coursedir, outcome.assignment)
        self.prepare(folder, stage, released, outcome)
        for path in sorted(stage.glob("*.ipynb")):
            self.execute(path, outcome)
        self.commit(stage, digest, released, outcome)
        outcome.state = "graded"

    def prepare(self, folder: Path, stage: Path, released: list[ReleasedNotebook], outcome: Outcome) -> None:
        """Lays the stage: the student's files, over them the teacher's, and the notebooks as nbgrader knows them."""
        notebooks = handed_in(folder, released)
        outcome.suspicions = suspicions(folder, {name: each.notebook for name, each in notebooks.items()}, released)
        most = self.coursedir.max_file_size * 1000
        copy_files(folder, stage, self.coursedir.ignore, lambda path: path.stat().st_size > most)
        source = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", outcome.assignment))
        kept = {source / name for name in self.exclude_overwriting.get(outcome.assignment, [])}
        if source.is_dir():
            copy_files(source, stage, self.coursedir.ignore, kept.__contains__)
        for name, each in notebooks.items():
            outcome.notes += each.notes
            for place in disarm_text(each.notebook.cells):
                outcome.suspicions.append(f"cell {place + 1} holds HTML that acts; it was disarmed")
            MetadataValidator().validate_nb(each.notebook)
            nbformat.write(each.notebook, stage / f"{name}.ipynb")
        missing = [each.name for each in released if each.name not in notebooks]
        outcome.notes += [f"no {name}.ipynb: none of its points" for name in missing]

    def execute(self, path: Path, outcome: Outcome) -> None:
        run = run_notebook(path, self)
        outcome.ended = run.ended or outcome.ended
        outcome.notes += run.notes
        outcome.suspicions += run.suspicions
        notebook, _ = LimitOutput(parent=self).preprocess(run.notebook, {})
        disarm_outputs(notebook.cells)
        nbformat.write(notebook, path)

    def commit(self, stage: Path, digest: str, released: list[ReleasedNotebook], outcome: Outcome) -> None:
        """Takes what was there before away, enters the points, and moves the folder to its place: in this order, so that
        a folder that is there never belongs to other points."""
        notebooks = {path.stem: nbformat.read(path, as_version=4) for path in stage.glob("*.ipynb")}
        timestamp = self.coursedir.get_existing_timestamp(str(stage))
        place = self.graded_folder(outcome)
        for path in stage.rglob("*"):
            if path.is_file():
                path.chmod(int(str(self.permissions), 8))
                with path.open("rb") as file:
                    os.fsync(file.fileno())  # the marker must not outlive a power cut that these don't
        with one_at_a_time(Path(self.coursedir.root, STAGES)):
            if os.path.lexists(place):
                os.replace(place, stage.with_name(f"{stage.name}.before"))  # and away with the stage
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                outcome.points = enter(gradebook, self, outcome.assignment, outcome.student, notebooks, timestamp)
            for each in released:
                if each.name in notebooks:
                    outcome.suspicions += unearned(notebooks[each.name], each, outcome.points[each.name])
            marker = {"submission": digest, "points": outcome.points, "notes": outcome.notes}
            marker |= {"suspicions": outcome.suspicions, "ended": outcome.ended}
            with open(stage / MARKER, "w", encoding="utf-8") as file:
                json.dump(marker, file)
                file.flush()
                os.fsync(file.fileno())
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage, place)

    def marker_of(self, outcome: Outcome) -> dict[str, Any] | None:
        try:
            marker: dict[str, Any] = json.loads((self.graded_folder(outcome) / MARKER).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return marker if {"submission", "points", "notes", "suspicions", "ended"} <= marker.keys() else None

    def is_entered(self, outcome: Outcome, points: Points) -> bool:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            return points == points_of(gradebook, outcome.assignment, outcome.student)

    def graded_folder(self, outcome: Outcome) -> Path:
        step = self.coursedir.autograded_directory
        return Path(self.coursedir.format_path(step, outcome.student, outcome.assignment))

    @property
    def stages(self) -> Path:
        return Path(self.coursedir.root, STAGES, f"{HOST}-{own_name()}")


def copy_files(source: Path, target: Path, ignored: list[str], unwanted: Callable[[Path], bool]) -> None:
    """All but notebooks, links, and folders that would take the place of the course's library."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        paths = {name: Path(folder, name) for name in names}
        odd = {name for name, path in paths.items() if not is_plain(path) or unwanted(path)}
        return odd | set(shutil.ignore_patterns("*.ipynb", ".*", *LEFT_OUT, *ignored)(folder, names))

    shutil.copytree(source, target, ignore=left_out, dirs_exist_ok=True)


def is_plain(path: Path) -> bool:
    return not path.is_symlink() and (path.is_file() or path.is_dir())


@contextmanager
def one_at_a_time(stages: Path) -> Iterator[None]:
    """Held by the one grader of a course that is writing its results down; a lock that ends with its holder."""
    with open(stages / "lock", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def remove_leftovers(course: str) -> None:
    """Removes what graders of this machine that were killed have begun."""
    for stage in Path(course, STAGES).glob(f"{escape(HOST)}-*"):
        owner = stage.name.removeprefix(f"{HOST}-")
        if owner == own_name() or is_left(owner):
            shutil.rmtree(stage, ignore_errors=True)


def install() -> None:
    """Has nbgrader take this class wherever it grades: the formgrader's buttons, `nbgrader autograde`, our graders."""
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp

    nbgrader.apps.api.Autograde = WholeAutograde
    nbgrader.apps.autogradeapp.Autograde = WholeAutograde
