"""Takes from the TensorFlow wheel in one folder what the addon needs: the libraries and the headers of the C interface."""

import shutil
import sys
import zipfile
from pathlib import Path

folder, target = map(Path, sys.argv[1:])
LIBRARIES = {"libtensorflow_cc.so.2", "libtensorflow_framework.so.2"}
HEADERS = ("tensorflow/c/", "tensorflow/core/platform/ctstring", "tsl/platform/ctstring", "xla/tsl/c/")

(wheel,) = folder.glob("*.whl")
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.endswith("/"):
            continue
        inside = name.removeprefix("tensorflow/")
        header = inside.removeprefix("include/")
        if inside in LIBRARIES:
            path = target / "lib" / inside
        elif inside != header and header.startswith(HEADERS):
            path = target / "include" / header
        else:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, open(path, "wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
wheel.unlink()
