"""The kernel of one submission: contained, watched, and gone without a trace."""

import shutil
import tempfile
from glob import escape
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from traitlets import Integer

from process_identity import HOST, is_left, own_name

from . import sandbox
from .watch import Limits, Watch

WORK = sandbox.ROOT / ".cache" / "grading"  # below the checkout, so that `import "denselab"` finds it


PREFIX = f"grading-{HOST}-"
"""How the folders begin there: machines may share a checkout, and know nothing of each other's processes."""


def remove_leftovers() -> None:
    """Removes what graders of this machine that were killed have left of submissions."""
    for folder in [*WORK.glob(f"{escape(PREFIX)}*"), *Path(tempfile.gettempdir()).glob("grading-*")]:
        owner = folder.name.removeprefix(PREFIX).removeprefix("grading-").rpartition("-")[0]
        if is_left(owner):
            shutil.rmtree(folder, ignore_errors=True)


class GradedKernelManager(AsyncKernelManager):
    """Starts a kernel in a copy of the submission's folder, which holds no notebook and is thrown away afterwards."""

    seconds = Integer(600, help="How long a whole submission may run.").tag(config=True)
    memory = Integer(4096, help="How much memory its processes may hold together, in MB.").tag(config=True)
    disk = Integer(256, help="How much it may write, in MB.").tag(config=True)
    processes = Integer(64, help="How many processes it may have at once.").tag(config=True)
    threads = Integer(512, help="How many threads, where the system counts them.").tag(config=True)

    def __init__(self, **options: Any) -> None:
        # A socket's path must be short, so the sockets are not in the checkout.
        self.sockets = tempfile.mkdtemp(prefix=f"grading-{own_name()}-")
        WORK.mkdir(parents=True, exist_ok=True)
        self.work = tempfile.mkdtemp(prefix=f"{PREFIX}{own_name()}-", dir=WORK)
        self.watch: Watch | None = None
        options.setdefault("connection_file", str(Path(self.sockets) / "kernel.json"))
        # A kernel without a network is reached through sockets that are files.
        options.setdefault("transport", "tcp" if sandbox.level() == "none" else "ipc")
        super().__init__(**options)

    @property
    def limits(self) -> Limits:
        return Limits(self.seconds, self.memory, self.disk, self.processes, self.threads)

    @property
    def harden_file(self) -> Path:
        """Beside the kernel's own main file."""
        assert self.kernel_spec
        main = next(word for word in self.kernel_spec.argv if word.endswith("main.js"))
        return Path(main).with_name("harden.js")

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        command = super().format_kernel_cmd(extra_arguments)
        return sandbox.wrapped(command, self.limits, self.work, self.sockets)

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        folder = options.pop("cwd", None)
        if folder:
            ignored = shutil.ignore_patterns("*.ipynb")  # its hidden tests are not for the submission to read
            shutil.copytree(folder, self.work, symlinks=True, ignore=ignored, dirs_exist_ok=True)
        streams = {"stdin": DEVNULL, "stdout": DEVNULL, "stderr": DEVNULL}
        options.update(cwd=self.work, env=sandbox.environment(), **streams)
        await super().start_kernel(**options)
        provisioner: Any = self.provisioner
        self.watch = Watch(provisioner.pid, self.limits, [self.work, self.sockets])

    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]
        if self.watch:
            self.watch.stop()
            self.watch.end()
        await super().cleanup_resources(restart=restart)
        for folder in (self.sockets, self.work):
            shutil.rmtree(folder, ignore_errors=True)
