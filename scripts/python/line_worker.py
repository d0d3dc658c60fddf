"""A program that is started by src/system/lineWorker.ts: it tells its work as lines of JSON on stdout."""

import os
from typing import TextIO


def take_stdout() -> TextIO:
    """Stdout for our lines alone: whatever else is printed here or by what we start goes to stderr."""
    lines = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    return lines
