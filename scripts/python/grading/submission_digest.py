"""A submission's bytes, as one number."""

import hashlib
import os
import stat
from pathlib import Path


def digest_of(folder: Path) -> str:
    """The SHA-256 of all files below the folder, names and contents; a link counts by what it says."""
    total = hashlib.sha256()
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *(each for each in folders if os.path.islink(os.path.join(path, each)))]):
            file = Path(path, name)
            total.update(f"{file.relative_to(folder)}\0{digest_of_file(file)}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def digest_of_file(file: Path) -> str:
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        return f"link to {os.readlink(file)}"
    if not stat.S_ISREG(mode):
        return "no file"  # to open a pipe would wait for ever
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
