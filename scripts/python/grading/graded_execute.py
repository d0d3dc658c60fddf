"""Runs a submission for nbgrader so that only what ran, and ended well, can earn points.

To nbgrader a test cell without an error earns all its points, also one that never ran. Here a cell has to show that it
ran: whatever else happens to it, to its kernel or to its submission is an error in that cell, and no points.
"""

import re
from typing import Any

from nbclient.exceptions import CellTimeoutError
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute
from traitlets import Integer

from .graded_kernel import GradedKernelManager

SHOWN = {"stream", "display_data", "update_display_data", "execute_result", "error"}
"""Messages that fill a notebook."""


LIBRARY = re.compile(r"""\bfrom\s*["']denselab["']""")
"""Wherever it stands: a library that is locked for nothing does no harm."""


class GradedExecute(Execute):  # type: ignore[misc] # nbgrader tells no types
    """nbgrader's Execute, for code that is not to be trusted."""

    max_output = Integer(200_000, help="How much of one cell's output is kept, in characters.").tag(config=True)

    def __init__(self, **options: Any) -> None:
        options.setdefault("kernel_manager_class", GradedKernelManager)
        super().__init__(**options)
        self.ended = ""
        """Why the submission came to no good end, in words."""
        self.died_in: int | None = None
        """The cell, by its index, in which the kernel died: of the submission's doing, or killed by somebody else."""

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        self.manager: GradedKernelManager | None = None
        self.running = 0  # the cell's index
        self.statuses: dict[int, str] = {}  # how the kernel said that a cell ended, by the cell's index
        self.outputs: dict[int, list[NotebookNode]] = {}  # of the cells that came to their end
        self.printed: dict[int, int] = {}  # characters
        for cell in nb.cells:
            # Not the submission's to choose: to be skipped, or to be expected to fail.
            cell.metadata.pop("tags", None)
        try:
            super().preprocess(nb, resources, km)
        except Exception as error:
            if not self.manager:
                raise  # the kernel never came to the first cell: no submission's fault
            self.ended = self.ending(self.manager, error)
            self.log.warning("The submission was ended: %s", self.ended)
        for index, cell in enumerate(nb.cells):
            if cell.cell_type == "code":
                cell.outputs = self.outputs.get(index, [never_ran(self.ended)])
        return nb, self.resources

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        if not self.manager:
            self.harden(self.km)
            self.manager = self.km
        self.running = index
        cell, resources = super().preprocess_cell(cell, resources, index)
        if cell.cell_type == "code":
            self.outputs[index] = judged(cell, self.statuses.get(index))
        return cell, resources

    def harden(self, manager: GradedKernelManager) -> None:
        """Has the kernel lock what tests rely on (src/kernel/harden.ts), before it has seen a cell."""
        sources = (cell.source for cell in self.nb.cells if cell.cell_type == "code")
        library = str(any(LIBRARY.search(source) for source in sources)).lower()
        code = f"(globalThis as any).__tslab__.require({str(manager.harden_file)!r}).harden({library})"
        reply = self.wait_for_reply(self.kc.execute(code, silent=True, store_history=False))
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"the kernel could not be hardened: {reply['content'].get('evalue')}")

    def on_cell_executed(self, **told: Any) -> None:
        self.statuses[told["cell_index"]] = told["execute_reply"]["content"]["status"]
        super().on_cell_executed(**told)

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Leaves out what a cell prints and shows beyond the limit."""
        if msg["msg_type"] in SHOWN:
            before = self.printed.get(cell_index, 0)
            if before > self.max_output:
                return None
            self.printed[cell_index] = before + len(str(msg["content"]))
            if self.printed[cell_index] > self.max_output:
                text = f"\n... what this cell printed beyond {self.max_output} characters is left out\n"
                cell.outputs.append(new_output("stream", name="stdout", text=text))
                return None
        output: NotebookNode | None = super().process_message(msg, cell, cell_index)
        return output

    def ending(self, manager: GradedKernelManager, error: Exception) -> str:
        if manager.watch and manager.watch.verdict:
            return manager.watch.verdict
        if isinstance(error, CellTimeoutError):
            return f"a cell did not end within {self.timeout} s and could not be interrupted"
        self.died_in = self.running
        return f"its kernel died ({type(error).__name__})"


def judged(cell: NotebookNode, status: str | None) -> list[NotebookNode]:
    """A cell's outputs, with what is against it before the rest: nbgrader takes the first word for the last."""
    if is_test(cell) and (status is None or not cell.source.strip()):
        return [never_ran("")]
    against = [output for output in cell.outputs if output.output_type == "error"]
    rest = [output for output in cell.outputs if output.output_type != "error"]
    if status not in (None, "ok") and not against:
        against = [error_output("NotRun", f"the kernel answered this cell with: {status}")]
    if is_test(cell):
        for output in rest:
            # To nbgrader whatever stands on stderr is a test that failed: a student's console.error, too.
            if output.get("name") == "stderr":
                output.name = "stdout"
    if is_test(cell) and not against:
        results = [output.data.get("text/plain") for output in rest if output.output_type == "execute_result"]
        points = float(cell.metadata.nbgrader["points"])
        if not all(is_score(result, points) for result in results):
            message = f"a test's result must be a number from 0 to {points:g}, got {str(results[0])[:100]}"
            against = [error_output("NoScore", message)]
    return against + rest


def is_test(cell: NotebookNode) -> bool:
    return bool(utils.is_grade(cell) and not utils.is_solution(cell))


def is_score(text: Any, points: float) -> bool:
    try:
        return 0 <= float(text) <= points
    except (TypeError, ValueError):
        return False


def never_ran(ended: str) -> NotebookNode:
    why = "this cell did not run"
    return error_output("NotRun", f"{why}: the submission was ended, {ended}" if ended else why)


def error_output(name: str, message: str) -> NotebookNode:
    output: NotebookNode = new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])
    return output
