"""Watches a graded kernel from outside, and ends it when it takes more than its share."""

import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from process_tree import attempt, end_all, resident

INTERVAL = 0.1  # s
MB = 2**20


@dataclass(frozen=True)
class Limits:
    """What one submission may take in all."""

    seconds: int
    memory: int  # MB
    disk: int  # MB
    processes: int
    threads: int


class Watch:
    """A thread that measures the processes below `pid` and the files in `folders`."""

    def __init__(self, pid: int, limits: Limits, folders: list[str]) -> None:
        self.limits = limits
        self.folders = [Path(folder) for folder in folders]
        self.root = psutil.Process(pid)
        self.begin = time.monotonic()
        self.seen = {self.root}
        self.peak = 0.0  # MB
        self.verdict: str | None = None
        """Why the kernel was ended, in words, if it was."""
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        while not self.ending.wait(INTERVAL):
            try:
                self.verdict = self.measure()
            except psutil.NoSuchProcess:
                return  # it has ended by itself
            if self.verdict:
                self.end()
                return

    def measure(self) -> str | None:
        limits = self.limits
        family = self.family()
        memory = sum(resident(process) for process in family) / MB
        self.peak = max(self.peak, memory)
        if time.monotonic() - self.begin > limits.seconds:
            return f"it ran longer than {limits.seconds} s"
        if memory > limits.memory:
            return f"it used more than {limits.memory} MB of memory"
        if len(family) > limits.processes:
            return f"it started more than {limits.processes} processes"
        if any(size(folder) > limits.disk * MB for folder in self.folders):
            return f"it wrote more than {limits.disk} MB"
        return None

    def family(self) -> list[psutil.Process]:
        family = [self.root, *self.root.children(recursive=True)]
        self.seen.update(family)
        return family

    def end(self) -> None:
        """Kills what it started. Where that has a process namespace, it all ends with the first one."""
        end_all(self.family)
        for process in self.seen:  # and what its first one, when it ended, left behind
            attempt(process.kill)

    def stop(self) -> None:
        self.ending.set()
        self.thread.join()


def size(folder: Path) -> int:
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(path, name)).st_size
            except OSError:
                pass
    return total
