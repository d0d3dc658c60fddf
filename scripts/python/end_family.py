"""Ends this process with all that it started."""

import os

import psutil


def end_family(code: int = 143) -> None:
    """Kills whatever this process started, then itself: no cell or grader goes on for nobody."""
    for child in psutil.Process().children(recursive=True):
        try:
            child.kill()
        except psutil.NoSuchProcess:
            pass
    os._exit(code)
