"""Files that are there whole or not at all, also where a disk is full: what src/system/wholeFile.ts is for TypeScript."""

from errno import EINVAL
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Writes beside the file's place, then renames; a link stays one. Raises OSError when it can't; all is then as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # renaming would take a device from the whole machine
        raise OSError(EINVAL, "not a file", str(path))
    path = path.resolve()
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
