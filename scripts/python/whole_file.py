"""Files that are there whole or not at all, also where a disk is full: what src/system/wholeFile.ts is for TypeScript."""

import os
import re
from errno import EINVAL
from glob import escape
from pathlib import Path
from secrets import token_hex

from process_identity import HOST, is_left, own_name


def write_whole(path: Path, text: str) -> None:
    """Writes beside the file's place, onto the disk, then renames; a link stays one. What killed writers left is cleared away.

    Raises OSError when it can't; all is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # renaming would take a device from the whole machine
        raise OSError(EINVAL, "not a file", str(path))
    path = path.resolve()
    part = path.with_name(f"{path.name}.{own_name()}-{token_hex(4)}@{HOST}.part")
    try:
        clear_parts(path)
        with part.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def clear_parts(path: Path) -> None:
    for part in path.parent.glob(f"{escape(path.name)}.*@{escape(HOST)}.part"):
        owner = re.fullmatch(r"\.(.*)-\w{8}", part.name[len(path.name) :].rpartition("@")[0])
        if owner and is_left(owner[1]):
            part.unlink(missing_ok=True)
