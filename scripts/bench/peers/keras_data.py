"""The lessons' data as Keras loads them and the lecture vectorizes them."""

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from arrays import Array
from lesson_clock import DATA

# Keras reads this as it is imported: the files are those that the other sides read.
_home = tempfile.mkdtemp()
Path(_home, "datasets").symlink_to(Path(DATA).resolve())
os.environ["KERAS_HOME"] = _home

from keras.datasets import boston_housing, imdb, reuters  # noqa: E402
from keras.utils import to_categorical  # noqa: E402

Pairs = tuple[tuple[Any, Any], tuple[Any, Any]]

WORDS = 10000
B, RIVER = 11, 3


def load(name: str) -> Pairs:
    if name == "boston":
        priced: Pairs = boston_housing.load_data(path="boston_housing.npz")
        return priced
    module = imdb if name == "imdb" else reuters
    texts: Pairs = module.load_data(path=f"{name}.npz", num_words=WORDS)
    return texts


def multi_hot(sequences: Any) -> Array:
    """The lecture's loop, 1 where a word occurs."""
    rows = np.zeros((len(sequences), WORDS))
    for i, sequence in enumerate(sequences):
        for j in sequence:
            rows[i, j] = 1.0
    return rows


def standardized(train: Array, test: Array) -> tuple[Array, Array]:
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


def boston_variant(name: str, train: Array, test: Array) -> tuple[Array, Array]:
    """With or without the feature B, and the river as it is or one-hot."""
    if name == "with_b":
        return standardized(train, test)
    train, test = np.delete(train, B, 1), np.delete(test, B, 1)
    if name != "chas_onehot":
        return standardized(train, test)
    rivers = [to_categorical(part[:, RIVER], 2) for part in (train, test)]
    rest = standardized(np.delete(train, RIVER, 1), np.delete(test, RIVER, 1))
    return np.hstack([rest[0], rivers[0]]), np.hstack([rest[1], rivers[1]])
