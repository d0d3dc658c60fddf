"""Lists what a submission can open for writing, mount by mount. It opens and closes: not a byte is written.

    python openForWriting.py WORK SOCKETS [UID]

Looks around in the sandbox of a graded kernel, as this user or another. Prints {mount: [what can be opened there]} as JSON.
"""

import os
import shutil
import subprocess
import sys
from typing import Any

from grading import sandbox
from grading.watch import Limits

# A folder in which an unnamed file can be made; and files that are there. /proc/PID is one's own processes.
PROBE = r"""
import json, os
found = {}
own = {"self", "thread-self"}
mounts = sorted({line.split()[4] for line in open("/proc/self/mountinfo")}, key=len)
def opens(path, flags):
    try:
        os.close(os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY))
        return True
    except OSError:
        return False
for mount in mounts:
    open_here = []
    if not os.path.isdir(mount):
        open_here += [mount] if opens(mount, os.O_WRONLY) else []
    else:
        for folder, folders, files in os.walk(mount):
            folders[:] = [
                name for name in folders
                if os.path.join(folder, name) not in mounts and not (folder == "/proc" and (name.isdigit() or name in own))
            ]
            if opens(folder, os.O_WRONLY | os.O_TMPFILE):
                open_here.append(folder + "/")
            open_here += [path for path in (os.path.join(folder, name) for name in files) if opens(path, os.O_WRONLY)]
            if os.statvfs(mount).f_flag & os.ST_RDONLY:
                break  # nothing below it can be opened
    found[mount] = open_here
print(json.dumps(found))
"""


def main(work: str, sockets: str, user: str | None = None) -> None:
    limits = Limits(seconds=60, memory=1000, disk=100, processes=10, threads=100)
    python = shutil.which("python3", path="/usr/bin:/bin")  # the sandbox shows /usr
    if python is None or sandbox.level() != "files":
        sys.exit(f"cannot look around: python3 in /usr/bin: {python}, sandbox: {sandbox.level()}")
    other: dict[str, Any] = {"user": int(user), "group": int(user), "extra_groups": []} if user else {}
    if user:
        for folder in (work, sockets):
            os.chown(folder, int(user), int(user))
        os.environ["HOME"] = work  # root's own can't be read
    command = sandbox.wrapped([python, "-I", "-c", PROBE], limits, work, sockets)
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **other)
    if result.returncode != 0:
        sys.exit(result.stderr)
    print(result.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
