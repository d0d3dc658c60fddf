"""What counts as a failed cell."""

import re
from typing import Any

from nbformat.notebooknode import NotebookNode

ANSI = re.compile(r"\x1b\[[0-9;]*m")

# A stock tslab kernel tells of an error on stderr only; so does Node for a promise that nobody awaited.
ERROR_LINE = re.compile(
    r"^(?:Uncaught |Unhandled |.*UnhandledPromiseRejection|(?:\w+ )?[\w.]*(?:Error|Exception)\b[:\s\[])", re.M
)
TYPE_ERROR_LINE = re.compile(r"^(?:[^\n]*\d+:\d+[^\n]*\berror\b|\d+:\d+ - )", re.M)


class CellFailure(Exception):
    """Why a cell failed: a short name, one sentence, and the traceback if there is one."""

    def __init__(self, name: str, message: str, traceback: str = "") -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message
        self.traceback = traceback


def failure_of_reply(cell: NotebookNode, reply: dict[str, Any]) -> CellFailure | None:
    """Returns the CellFailure of an executed cell, or None. Looks at the reply, at the outputs and at the cell's tags."""
    outputs = cell.get("outputs", [])
    error = next((o for o in outputs if o["output_type"] == "error"), None)
    stderr = ANSI.sub("", "".join(o["text"] for o in outputs if o["output_type"] == "stream" and o["name"] == "stderr"))
    status = reply.get("status", "ok")
    may_raise = "raises-exception" in cell.get("metadata", {}).get("tags", [])

    if status not in ("ok", "error"):
        return CellFailure("NotRun", f"the kernel did not run the cell (it replied {status!r})")
    if may_raise:
        if status == "ok" and error is None:
            return CellFailure("NothingRaised", "the cell is tagged raises-exception, but it raised nothing")
        return None
    if error is not None:
        return CellFailure(error["ename"], error["evalue"], ANSI.sub("", "\n".join(error["traceback"])))
    if status == "error":
        return _from_stderr(reply.get("ename"), reply.get("evalue"), stderr)
    if ERROR_LINE.search(stderr) or TYPE_ERROR_LINE.search(stderr):
        return _from_stderr(None, None, stderr)
    return None


def _from_stderr(name: str | None, message: str | None, stderr: str) -> CellFailure:
    lines = [line for line in stderr.split("\n") if line.strip()] or ["the kernel gave no reason"]
    named = next(
        filter(None, (re.match(r"(?:Uncaught )?(\w*(?:Error|Exception)): (.*)", line) for line in lines)), None
    )
    if not name:
        name, message = (named[1], named[2]) if named else ("Error", lines[0])
    return CellFailure(name, message or lines[0], stderr.rstrip())
