"""The peak memory of a kernel and of whatever it starts."""

import threading

import psutil

from process_tree import resident

INTERVAL = 0.5  # seconds between two looks
MB = 1024 * 1024


class KernelMemory:
    """Samples the resident memory of a process tree; on Linux the kernel process's own high-water mark counts too."""

    def __init__(self) -> None:
        self.peak_mb = 0
        self._process: psutil.Process | None = None
        self._ended = threading.Event()

    def watch(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        threading.Thread(target=self._loop, daemon=True).start()

    def stop(self) -> None:
        self._ended.set()
        self.sample()

    def sample(self) -> None:
        if self._process is None:
            return
        try:
            tree = [self._process, *self._process.children(recursive=True)]
        except psutil.Error:
            return  # it has just ended
        held = max(sum(map(resident, tree)), high_water(self._process.pid))
        self.peak_mb = max(self.peak_mb, round(held / MB))

    def _loop(self) -> None:
        self.sample()
        while not self._ended.wait(INTERVAL):
            self.sample()


def high_water(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            lines = [line for line in status if line.startswith("VmHWM")]
    except OSError:
        return 0  # no /proc on this system
    return int(lines[0].split()[1]) * 1024 if lines else 0
