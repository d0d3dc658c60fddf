"""Writes test/fixtures/keras_images.json: what Keras itself loads from small files of the image datasets' formats, as hashes.

    pip install keras==3.15.1 numpy scipy "jax[cpu]"
    KERAS_BACKEND=numpy python test/datasets/keras_images.py

The files are made here and, byte for byte the same, by test/datasets/imageFiles.ts: pixel k of part p is
(31 k + 7 (k >> 8) + 13 p) mod 256. (CIFAR-10's are of full size, as Keras reads nothing less.) Keras's loaders run as they are,
but for get_file, which would refuse other files than the known ones: it gives them these.
"""

import gzip
import hashlib
import json
import struct
import tarfile
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras.src.datasets import cifar10, cifar100, fashion_mnist, mnist
from keras.src.utils.file_utils import extract_archive

TRAIN, TEST = 60, 20
MNIST_PARTS = {"train": (0, TRAIN), "test": (1, TEST)}


def pixels(part: int, count: int) -> Any:
    k = np.arange(count, dtype=np.uint32)
    return ((k * 31 + (k >> 8) * 7 + part * 13) & 255).astype(np.uint8)


def classes(part: int, count: int, of: int) -> list[int]:
    return [(i * 7 + part) % of for i in range(count)]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def described(array: Any) -> dict[str, Any]:
    return {
        "shape": list(array.shape),
        "dtype": str(array.dtype),
        "sha256": sha256(np.ascontiguousarray(array).astype(np.uint8).tobytes()),
    }


def idx(array: Any) -> bytes:
    sizes = b"".join(struct.pack(">I", size) for size in array.shape)
    pixels_in_order: bytes = array.tobytes()
    return struct.pack(">HBB", 0, 8, array.ndim) + sizes + pixels_in_order


def pickled(batch: dict[bytes, Any]) -> bytes:
    """The dictionary as Python 2's cPickle wrote it (protocol 2): strings of bytes, which Python 3 no longer writes."""
    memo = iter(range(1, 256))

    def put() -> bytes:
        return b"q" + bytes([next(memo)])

    def string(text: bytes) -> bytes:
        if len(text) < 256:
            return b"U" + bytes([len(text)]) + text
        return b"T" + struct.pack("<i", len(text)) + text

    def integer(value: int) -> bytes:
        if value < 256:
            return b"K" + bytes([value])
        return b"M" + struct.pack("<H", value) if value < 65536 else b"J" + struct.pack("<i", value)

    def name(module: str, attribute: str) -> bytes:
        return f"c{module}\n{attribute}\n".encode() + put()

    def array(value: Any) -> bytes:
        made = name("numpy.core.multiarray", "_reconstruct") + name("numpy", "ndarray")
        made += integer(0) + b"\x85" + string(b"b") + b"\x87R" + put()
        dtype = name("numpy", "dtype") + string(b"u1") + integer(0) + integer(1) + b"\x87R" + put()
        dtype += b"(" + integer(3) + string(b"|") + b"NNN" + b"J\xff\xff\xff\xff" * 2 + integer(0) + b"tb"
        shape = integer(value.shape[0]) + integer(value.shape[1]) + b"\x86"
        return made + b"(" + integer(1) + shape + dtype + b"\x89" + string(value.tobytes()) + b"tb"

    def items(values: list[Any], write: Callable[[Any], bytes]) -> bytes:
        out = b"]" + put()
        for start in range(0, len(values), 1000):
            out += b"(" + b"".join(write(value) for value in values[start : start + 1000]) + b"e"
        return out

    def any_value(value: Any) -> bytes:
        if isinstance(value, bytes):
            return string(value)
        if isinstance(value, np.ndarray):
            return array(value)
        return items(value, string if isinstance(value[0], bytes) else integer)

    start = b"\x80\x02}" + put()
    pairs = b"".join(string(key) + put() + any_value(value) for key, value in batch.items())
    return start + b"(" + pairs + b"u."


def filenames(count: int) -> list[bytes]:
    return [b"image_s_%06d.png" % i for i in range(count)]


def cifar10_batch(part: int, count: int) -> bytes:
    return pickled(
        {
            b"batch_label": b"testing batch 1 of 1" if part == 6 else b"training batch %d of 5" % part,
            b"labels": classes(part, count, 10),
            b"data": pixels(part, count * 3072).reshape(count, 3072),
            b"filenames": filenames(count),
        }
    )


def cifar100_batch(part: int, count: int) -> bytes:
    return pickled(
        {
            b"filenames": filenames(count),
            b"batch_label": b"testing batch 1 of 1" if part == 1 else b"training batch 1 of 1",
            b"fine_labels": classes(part, count, 100),
            b"coarse_labels": classes(part, count, 20),
            b"data": pixels(part, count * 3072).reshape(count, 3072),
        }
    )


def archive(path: Path, folder: str, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(f"{folder}/{name}")
            info.size = len(content)
            tar.addfile(info, BytesIO(content))


def main() -> None:
    result: dict[str, Any] = {"keras": keras.__version__, "files": {}, "loaded": {}}
    home = Path(tempfile.mkdtemp())

    def note_file(name: str, content: bytes) -> bytes:
        result["files"][name] = sha256(content)
        return content

    def loaded(name: str, data: Any) -> None:
        (x_train, y_train), (x_test, y_test) = data
        arrays = {"xTrain": x_train, "yTrain": y_train, "xTest": x_test, "yTest": y_test}
        result["loaded"][name] = {key: described(array) for key, array in arrays.items()}

    arrays = {}
    for part, (number, count) in MNIST_PARTS.items():
        arrays[f"x_{part}"] = pixels(number, count * 784).reshape(count, 28, 28)
        arrays[f"y_{part}"] = np.array(classes(number, count, 10), np.uint8)
    np.savez_compressed(home / "mnist.npz", **arrays)
    for name, array in arrays.items():
        written = BytesIO()
        np.save(written, array)
        note_file(f"{name}.npy", written.getvalue())
    mnist.get_file = lambda fname, **_: str(home / fname)
    loaded("mnist", mnist.load_data())

    for part, prefix in (("train", "train"), ("test", "t10k")):
        for kind, name in (("x", "images-idx3"), ("y", "labels-idx1")):
            content = note_file(f"{prefix}-{name}-ubyte", idx(arrays[f"{kind}_{part}"]))
            (home / f"{prefix}-{name}-ubyte.gz").write_bytes(gzip.compress(content))
    fashion_mnist.get_file = lambda fname, **_: str(home / fname)
    loaded("fashionMnist", fashion_mnist.load_data())

    files = {f"data_batch_{part}": cifar10_batch(part, 10000) for part in range(1, 6)}
    files["test_batch"] = cifar10_batch(6, 10000)
    for name, content in files.items():
        note_file(f"cifar10/{name}", content)
    archive(home / "cifar10.tar.gz", "cifar-10-batches-py", files)
    extract_archive(str(home / "cifar10.tar.gz"), str(home / "cifar10"))
    cifar10.get_file = lambda **_: str(home / "cifar10")
    loaded("cifar10", cifar10.load_data())

    files = {"train": cifar100_batch(0, TRAIN), "test": cifar100_batch(1, TEST)}
    for name, content in files.items():
        note_file(f"cifar100/{name}", content)
    archive(home / "cifar100.tar.gz", "cifar-100-python", files)
    extract_archive(str(home / "cifar100.tar.gz"), str(home / "cifar100"))
    cifar100.get_file = lambda **_: str(home / "cifar100")
    loaded("cifar100 fine", cifar100.load_data())
    loaded("cifar100 coarse", cifar100.load_data(label_mode="coarse"))

    target = Path(__file__).resolve().parent.parent / "fixtures" / "keras_images.json"
    target.write_text(json.dumps(result, indent=1) + "\n")


main()
