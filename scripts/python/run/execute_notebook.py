"""Executes one notebook on its kernel through nbclient and tells in JSON lines how it goes.

    python -m run.execute_notebook NOTEBOOK OUTPUT --timeout SECONDS

Each line on stdout is one event: {"event": "ready"}, {"event": "cell"} as a code cell starts, {"event": "end"}
with everything the batch run wants to know. This process lives only as long as its stdin: when whoever started it
closes the pipe or dies, the kernel is killed too.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import stat
import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode

from line_worker import take_stdout
from process_tree import end_family
from whole_file import write_whole

from .cell_failure import CellFailure, failure_of_reply
from .kernel_memory import KernelMemory
from .kernel_sources import ask_sources

# Of a socket's name the system takes 104 letters on macOS, 108 on Linux.
LONGEST_SOCKET = 95
SCRAP = "application/scrapbook.scrap.json+json"
IMPORT = re.compile(r"^import (?!type\b).*\bfrom [\"']denselab[\"']", re.MULTILINE | re.DOTALL)

events = take_stdout()


def tell(event: str, **fields: object) -> None:
    events.write(json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n")


def stop_when_stdin_closes(loop: asyncio.AbstractEventLoop) -> None:
    mode = os.fstat(0).st_mode
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
        return  # started by hand: nobody holds the other end

    def watch() -> None:
        while os.read(0, 1):
            pass
        loop.call_soon_threadsafe(end_family)  # on the event loop, where no process is just being born

    threading.Thread(target=watch, daemon=True).start()


class Execution:
    """One notebook, executed cell by cell."""

    def __init__(self, notebook: NotebookNode, folder: Path, timeout: float) -> None:
        self.notebook = notebook
        self.timeout = timeout
        self.memory = KernelMemory()
        self.sources: dict[str, str] = {}
        self.stand_ins: list[str] = []
        self.positions = [i for i, c in enumerate(notebook.cells) if c.cell_type == "code" and c.source.strip()]
        self.current: int | None = None
        self.client = NotebookClient(
            notebook,
            timeout=timeout,
            startup_timeout=60,
            iopub_timeout=60,
            raise_on_iopub_timeout=True,
            shutdown_kernel="immediate",
            coalesce_streams=True,
            resources={"metadata": {"path": str(folder)}},
            on_cell_execute=self.on_cell_execute,
            on_cell_executed=self.on_cell_executed,
        )
        # Ports are chosen before the kernel takes them, and another kernel may be faster; sockets in a folder are its own.
        sockets = str(Path(jupyter_runtime_dir(), uuid4().hex[:8]))
        if len(sockets) < LONGEST_SOCKET:
            manager = self.client.create_kernel_manager()
            manager.transport, manager.ip = "ipc", sockets

    def on_cell_execute(self, cell: NotebookNode, cell_index: int) -> None:
        self.current = cell_index
        tell(
            "cell",
            done=self.positions.index(cell_index),
            total=len(self.positions),
            cell=cell_index + 1,
            id=cell.get("id", ""),
        )

    def on_cell_executed(self, cell: NotebookNode, cell_index: int, execute_reply: dict[str, Any]) -> None:
        """Raises for what nbclient lets pass: an error output after an "ok", a promised exception that never came."""
        self.memory.sample()
        failure = failure_of_reply(cell, execute_reply["content"])
        if failure:
            raise failure

    async def run(self) -> dict[str, Any] | None:
        """Returns None, or the failure as a dictionary."""
        client = self.client
        loop = asyncio.get_running_loop()
        try:
            async with client.async_setup_kernel():
                for number in (signal.SIGINT, signal.SIGTERM):
                    # nbclient's own handler would carry on with a dead kernel.
                    loop.add_signal_handler(number, end_family)
                kernel, asked = client.km.provisioner if client.km else None, client.kc
                pid = kernel.pid if isinstance(kernel, LocalProvisioner) else None
                if kernel is None or pid is None or not isinstance(asked, AsyncKernelClient):
                    raise CellFailure("NoKernel", "the kernel was not started as a process of this machine")
                self.memory.watch(pid)
                tell("ready", total=len(self.positions))
                try:
                    for index, cell in enumerate(self.notebook.cells):
                        await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
                    self.current = None
                    self.sources, self.stand_ins = await ask_sources(asked, imports_library(self.notebook))
                except DeadKernelError:
                    code = await kernel.poll()
                    raise CellFailure("DeadKernel", f"the kernel died{ending(code)} while the cell ran") from None
                finally:
                    self.memory.stop()
        except CellTimeoutError:
            limit = f"the cell did not end within {self.timeout:g} s"
            return self.describe(CellFailure("Timeout", f"{limit} (--timeout sets this limit)"))
        except CellFailure as failure:
            return self.describe(failure)
        except Exception as error:  # whatever else broke is this notebook's failure, not the run's
            return self.describe(CellFailure(type(error).__name__, str(error)))
        return None

    def describe(self, failure: CellFailure) -> dict[str, Any]:
        if self.current is None:
            return {"name": failure.name, "message": failure.message, "traceback": failure.traceback}
        cell = self.notebook.cells[self.current]
        outputs = cell.get("outputs", [])
        streams = [o for o in outputs if o["output_type"] == "stream"]
        if not any(o["output_type"] == "error" for o in outputs):
            # The page and the executed notebook show why it ends here.
            lines = (failure.traceback or f"{failure.name}: {failure.message}").split("\n")
            error = nbformat.v4.new_output("error", ename=failure.name, evalue=failure.message, traceback=lines)
            cell.outputs = [*outputs, error]
        return {
            "cell": self.current + 1,
            "id": cell.get("id", ""),
            "name": failure.name,
            "message": failure.message,
            "source": cell.source,
            "streams": [{"name": s["name"], "text": s["text"][-4000:]} for s in streams],
            "traceback": failure.traceback,
        }


def ending(code: int | None) -> str:
    if code is None:
        return ""
    return f" (signal {signal.Signals(-code).name})" if code < 0 else f" (exit code {code})"


def imports_library(notebook: NotebookNode) -> bool:
    return any(IMPORT.search(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def scraps(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Every glued value in the order of the notebook; the last one of a name counts."""
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            scrap = output.get("data", {}).get(SCRAP)
            if scrap is not None:
                scrap = json.loads(scrap) if isinstance(scrap, str) else scrap
                found[scrap["name"]] = scrap.get("data")
    return [{"name": name, "value": value} for name, value in found.items()]


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("notebook", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--timeout", type=float, required=True)
    arguments = parser.parse_args()

    stop_when_stdin_closes(asyncio.get_running_loop())
    notebook = nbformat.read(arguments.notebook, as_version=4)
    execution = Execution(notebook, arguments.notebook.resolve().parent, arguments.timeout)
    error = await execution.run()
    try:
        write_whole(arguments.output, nbformat.writes(notebook) + "\n")
    except OSError as problem:
        message = f"the executed notebook could not be written: {problem}"
        error = error or {"name": "NotWritten", "message": message, "traceback": ""}
    tell(
        "end",
        peakMemoryMb=execution.memory.peak_mb,
        dataSource=execution.sources,
        standIns=execution.stand_ins,
        scraps=scraps(notebook),
        error=error,
    )
    end_family(0)  # nbclient's own exit handlers stumble over a kernel that never started


if __name__ == "__main__":
    asyncio.run(main())
