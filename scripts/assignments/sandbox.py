"""Starts a graded kernel with as little of the machine as it needs.

Three levels, the best that this machine offers:

- "files": bubblewrap. The kernel sees the system's libraries, Node, the course's library and the data, all of them
  read-only, and two folders of its own; no other file, no network, no process but its own.
- "network": unshare, of util-linux. No network and no process but its own; it reads and writes what the teacher can.
- "none": neither is there or allowed. Time, memory, processes and disk are limited still (see ./watch.py).
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(sys.prefix).parent  # the checkout, whose .venv this Python is

# PID 1 of a new process namespace takes no signal from inside and has to wait for the orphans: not the kernel's work.
INIT = ["sh", "-c", '"$@" & wait $!', "init"]


@cache
def level():
    """The best level that works here; DENSELAB_SANDBOX asks for a lower one."""
    levels = ["files", "network", "none"]
    wanted = os.environ.get("DENSELAB_SANDBOX", "files")
    if wanted not in levels:
        raise ValueError(f'DENSELAB_SANDBOX must be one of {", ".join(levels)}, got "{wanted}"')
    return next(name for name in levels[levels.index(wanted) :] if works(name))


def works(name):
    if name == "none":
        return True
    probe = [*bubblewrap([]), "true"] if name == "files" else [*unshare(), "true"]
    try:
        return subprocess.run(probe, capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def wrapped(command, limits, work, sockets):
    """The command that starts `command` at this machine's level.

    work: the folder that the kernel runs in and may write to. sockets: the one with its connection file, likewise.
    """
    limited = [*resource_limits(limits), *command]
    if level() == "files":
        node = Path(command[0]).resolve()
        return [*bubblewrap([node.parent, node.parent.parent / "lib"], work, sockets), *limited]
    if level() == "network":
        return [*unshare(), *INIT, *limited]
    return limited


def resource_limits(limits):
    """Limits that the system itself holds a process to, where prlimit (util-linux) can set them."""
    if shutil.which("prlimit") is None:
        return []
    # The number of processes counts per namespace from Linux 5.14 on; before, all that this user has would count.
    version = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    counted = level() != "none" and version >= (5, 14)
    return [
        "prlimit",
        f"--data={limits.memory * 2**20}",
        f"--fsize={limits.disk * 2**20}",
        "--core=0",
        *([f"--nproc={limits.threads}"] if counted else []),
    ]


def unshare():
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *user, "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"]


def bubblewrap(node, work=None, sockets=None):
    system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/localtime"]
    course = [ROOT / name for name in ("node_modules", "src", "dist", "package.json", "data")]
    readable = [*system, *node, *course, *libtensorflow(), *data_places()]
    own = [folder for folder in (work, sockets) if folder]
    return [
        "bwrap",
        *["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        *["--proc", "/proc", "--dev", "/dev", "--size", str(256 * 2**20), "--tmpfs", "/tmp"],
        *[word for path in readable for word in ("--ro-bind-try", str(path), str(path))],
        *[word for path in own for word in ("--bind", str(path), str(path))],
        *(["--chdir", str(work)] if work else []),
    ]


def libtensorflow():
    """Where libtensorflow really is: the package's folders are links."""
    package = ROOT / "node_modules/@tensorflow/tfjs-node"
    return {(package / name).resolve() for name in ("lib", "deps")}


def data_places():
    """Where datasets are looked for, as src/datasets/places.ts has it."""
    chosen = os.environ.get("DENSELAB_DATASETS", "")
    keras = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "datasets"
    folders = [keras, ROOT.parent / "shared" / "datasets"]
    return [*([ROOT / chosen] if chosen and "://" not in chosen else []), *folders]


def environment():
    """What a graded kernel is told of the teacher's environment: nothing but what it needs."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "DENSELAB_DATASETS", "TF_NUM_INTRAOP_THREADS", "TF_CPP_MIN_LOG_LEVEL")
    keras = os.environ.get("KERAS_HOME") or str(Path.home() / ".keras")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"HOME": "/tmp", "KERAS_HOME": keras}
