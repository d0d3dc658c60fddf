"""Starts a graded kernel with as little of the machine as it needs.

Three levels, the best that this machine offers:

- "files": bubblewrap. The kernel sees the system's libraries, Node, the course's library and the data, all of them
  read-only, and can write to two folders of its own and two small file systems in memory; no other file, no network, no
  process but its own.
- "network": unshare, of util-linux. No network and no process but its own; it reads and writes what the teacher can.
- "none": neither is there or allowed. Time, memory, processes and disk are limited still (see watch.py).
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from .watch import Limits

ROOT = Path(sys.prefix).parent  # the checkout, whose .venv this Python is

# PID 1 of a new process namespace takes no signal from inside and has to wait for the orphans: not the kernel's work.
INIT = ["sh", "-c", '"$@" & wait $!', "init"]

SHARED_MEMORY = 64  # MB in /dev/shm, as in Docker


@cache
def level() -> str:
    """The best level that works here; DENSELAB_SANDBOX asks for a lower one."""
    levels = ["files", "network", "none"]
    wanted = os.environ.get("DENSELAB_SANDBOX", "files")
    if wanted not in levels:
        raise ValueError(f'DENSELAB_SANDBOX must be one of {", ".join(levels)}, got "{wanted}"')
    return next(name for name in levels[levels.index(wanted) :] if works(name))


def works(name: str) -> bool:
    if name == "none":
        return True
    probe = [*bubblewrap([]), "true"] if name == "files" else [*unshare(), "true"]
    try:
        return subprocess.run(probe, capture_output=True, check=False, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def wrapped(command: list[str], limits: Limits, work: str, sockets: str) -> list[str]:
    """The command that starts `command` at this machine's level.

    work: the folder that the kernel runs in and may write to. sockets: the one with its connection file, likewise.
    """
    limited = [*resource_limits(limits), *command]
    if level() == "files":
        node = Path(command[0]).resolve()
        return [*bubblewrap([node.parent, node.parent.parent / "lib"], limits.disk, work, sockets), *limited]
    # Killed with the grader, as bubblewrap sees to by itself.
    tied = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    return [*tied, *unshare(), *INIT, *limited] if level() == "network" else [*tied, *limited]


def resource_limits(limits: Limits) -> list[str]:
    """Limits that the system itself holds a process to, where prlimit (util-linux) can set them."""
    if shutil.which("prlimit") is None:
        return []
    # The number of processes counts per namespace from Linux 5.14 on; before, all that this user has would count.
    version = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    counted = level() != "none" and version >= (5, 14)
    return [
        "prlimit",
        f"--data={within(resource.RLIMIT_DATA, limits.memory * 2**20)}",
        f"--fsize={within(resource.RLIMIT_FSIZE, limits.disk * 2**20)}",
        "--core=0",
        *([f"--nproc={within(resource.RLIMIT_NPROC, limits.threads)}"] if counted else []),
    ]


def within(kind: int, wanted: int) -> int:
    """No more than a grader has itself, as on a hub: to ask for more is refused, and no kernel would start."""
    _, most = resource.getrlimit(kind)
    return wanted if most == resource.RLIM_INFINITY else min(wanted, most)


def unshare() -> list[str]:
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *user, "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"]


def bubblewrap(node: list[Path], disk: int = 1, *own: str) -> list[str]:
    """disk: what /tmp holds, in MB. own: the folders that may be written to; the first is the one to work in."""
    system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/localtime"]
    course = [ROOT / name for name in ("node_modules", "src", "dist", "package.json")]
    readable = [*system, *node, *course, *libtensorflow(), *data_places()]
    return [
        "bwrap",
        *["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        # Root would be root in /proc, too. And the file systems in memory on which all this is mounted would hold
        # half of the machine's memory: they can't be written to, once everything is in its place.
        *[
            "--proc",
            "/proc",
            "--ro-bind",
            "/proc/sys",
            "/proc/sys",
            "--ro-bind-try",
            "/proc/pressure",
            "/proc/pressure",
        ],
        *["--dev", "/dev"],
        *["--size", str(SHARED_MEMORY * 2**20), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
        *["--size", str(disk * 2**20), "--tmpfs", "/tmp"],
        *[word for path in readable for word in ("--ro-bind-try", str(path), str(path))],
        *[word for path in own for word in ("--bind", path, path)],
        *["--remount-ro", "/"],
        *(["--chdir", own[0]] if own else []),
    ]


def libtensorflow() -> set[Path]:
    """Where libtensorflow really is: the package's folders are links."""
    package = ROOT / "node_modules/@tensorflow/tfjs-node"
    return {(package / name).resolve() for name in ("lib", "deps")}


@cache
def data_places() -> list[Path]:
    """What can be read of where the library looks for datasets, asked of the library itself: folders, lists of mirrors."""
    program = ROOT / "dist/scripts/assignments/dataPlaces.js"
    told = subprocess.run(["node", program], capture_output=True, check=True, timeout=60).stdout
    return [Path(place) for place in json.loads(told) if os.access(place, os.R_OK)]


def environment() -> dict[str, str]:
    """What a graded kernel is told of the teacher's environment: nothing but what it needs."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "TF_NUM_INTRAOP_THREADS", "TF_CPP_MIN_LOG_LEVEL")
    data = ("DENSELAB_DATASETS", "DENSELAB_CACHE", "DENSELAB_STAND_IN")
    keras = os.environ.get("KERAS_HOME") or str(Path.home() / ".keras")
    return {name: os.environ[name] for name in (*kept, *data) if name in os.environ} | {
        "HOME": "/tmp",
        "KERAS_HOME": keras,
        "DENSELAB_JOURNAL": "off",
    }
