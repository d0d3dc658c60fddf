"""Runs a command where there is no network but the loopback, and where some folders are empty, small or read-only.

    python3 isolated.py [--empty FOLDER] [--small KILOBYTES:FOLDER] [--read-only FOLDER] ... -- COMMAND ...

The command gets a network namespace with no interface but lo, and a mount namespace in which an empty file system covers
each FOLDER to be empty, if it exists, one of so many kilobytes each that is to be small, and each FOLDER to be read-only
is so for everybody, root too. Exit code 77, and a sentence on stderr, where this machine does not allow such namespaces.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 0x1, 0x20, 0x1000, 0x4000, 0x40000
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
NOT_ALLOWED = 77

libc = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> None:
    if getattr(libc, name)(*arguments) != 0:
        print(f"namespaces are not allowed here: {name}: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
        sys.exit(NOT_ALLOWED)


def isolate(empty: list[str], small: list[str], read_only: list[str]) -> None:
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        call("unshare", CLONE_NEWNS | CLONE_NEWNET)
    else:
        call("unshare", CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET)
        for file, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
            with open(f"/proc/self/{file}", "w") as target:
                target.write(text)
    call("mount", None, b"/", None, MS_REC | MS_PRIVATE, None)  # what is mounted here stays here
    for folder in filter(os.path.isdir, empty):
        call("mount", b"none", os.fsencode(folder), b"tmpfs", 0, None)
    for size, folder in (text.split(":", 1) for text in small):
        call("mount", b"none", os.fsencode(folder), b"tmpfs", 0, f"size={size}k".encode())
    for path in map(os.fsencode, read_only):
        call("mount", path, path, None, MS_BIND, None)
        call("mount", None, path, None, MS_REMOUNT | MS_BIND | MS_RDONLY, None)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def main() -> None:
    split = sys.argv.index("--")
    options, command = sys.argv[1:split], sys.argv[split + 1 :]
    folders: dict[str, list[str]] = {"--empty": [], "--small": [], "--read-only": []}
    for option, folder in zip(options[::2], options[1::2], strict=True):
        folders[option].append(folder)
    isolate(folders["--empty"], folders["--small"], folders["--read-only"])
    os.execvp(command[0], command)


main()
