"""Processes, named so that a later one with the same number is not taken for it: src/system/processIdentity.ts in Python."""

import os
import re
import socket
from pathlib import Path

import psutil

HOST = socket.gethostname()


def birth_of(pid: int) -> str | None:
    """The boot, and since then the ticks that Linux counts; empty where there is no /proc, None where it doesn't run."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")[:8]
    except OSError:
        return "" if psutil.pid_exists(pid) else None
    state, *fields = stat[stat.rindex(")") + 1 :].split()
    return None if state in "ZX" else f"{boot}{fields[18]}"


def own_name() -> str:
    """This process, as a part of a file's name."""
    return f"{os.getpid()}-{birth_of(os.getpid())}"


def is_left(owner: str) -> bool:
    """Whether an `own_name` of this machine is that of a process that has ended."""
    found = re.fullmatch(r"(\d+)-(\w*)", owner)
    return found is not None and birth_of(int(found[1])) not in (found[2], "")
