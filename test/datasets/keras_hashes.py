"""Writes test/fixtures/keras_hashes.json: what Keras itself loads for many combinations of options, as hashes.

    pip install keras==3.15.1 numpy scipy "jax[cpu]"
    KERAS_BACKEND=numpy python test/datasets/keras_hashes.py [FOLDER_WITH_THE_FILES]

Without a folder Keras downloads its files. An array's hash is the SHA-256 of its numbers, little-endian: for texts (int32)
how many there are, then each one's length and tokens; for labels (int32) and Boston's values (float64) the numbers alone.
"""

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

SEQUENCES: list[dict[str, Any]] = [
    {},
    {"num_words": 10000},
    {"num_words": 1},
    {"num_words": 1000, "skip_top": 20},
    {"skip_top": 3},
    {"maxlen": 100},
    {"maxlen": 200, "num_words": 5000},
    {"seed": 0},
    {"seed": 42, "num_words": 10000},
    {"seed": 4294967295, "num_words": 500, "maxlen": 50},
    {"start_char": None},
    {"oov_char": None, "num_words": 10000},
    {"start_char": None, "index_from": 0, "num_words": 500},
    {"start_char": None, "oov_char": None, "skip_top": 10},
    {"start_char": 7, "oov_char": 9, "index_from": 10, "num_words": 2000},
    {"skip_top": 50, "oov_char": None, "maxlen": 150, "seed": 7},
    {"start_char": 0, "oov_char": 0, "index_from": 0},
    {"start_char": None, "maxlen": 60, "index_from": 0},
    {"index_from": 100, "num_words": 5000, "seed": 2147483648},
    {"num_words": 100000, "maxlen": 40},
    {"skip_top": 100000, "maxlen": 90, "oov_char": None},
    {"num_words": 3000, "skip_top": 40, "maxlen": 120, "seed": 11, "start_char": 5, "oov_char": 6, "index_from": 4},
]
COMBINATIONS: dict[str, list[dict[str, Any]]] = {
    "imdb": SEQUENCES,
    "reuters": SEQUENCES
    + [
        {"test_split": 0},
        {"test_split": 0.5},
        {"test_split": 0.3, "num_words": 10000, "seed": 1},
        {"test_split": 0.07, "maxlen": 80, "oov_char": None, "num_words": 300},
        {"test_split": 0.999, "seed": 3},
    ],
    "boston_housing": [
        {},
        {"seed": 0},
        {"seed": 1},
        {"seed": 42},
        {"seed": 4294967295},
        {"test_split": 0},
        {"test_split": 0.1},
        {"test_split": 0.5, "seed": 7},
        {"test_split": 0.333, "seed": 113},
        {"test_split": 0.99},
    ],
}


def texts_hash(texts: Any) -> str:
    import numpy as np

    digest = hashlib.sha256(np.array([len(texts)], "<i4").tobytes())
    for tokens in texts:
        digest.update(np.array([len(tokens), *tokens], "<i4").tobytes())
    return digest.hexdigest()


def numbers_hash(numbers: Any, dtype: str) -> str:
    import numpy as np

    return hashlib.sha256(np.asarray(numbers, dtype).tobytes()).hexdigest()


def random_state() -> list[dict[str, Any]]:
    """What RandomState draws, for the parts that no dataset shows."""
    import numpy as np

    drawn = []
    for seed in (0, 113, 4294967295):
        state = np.random.RandomState(seed)
        drawn.append(
            {
                "seed": seed,
                "random": state.random_sample(1000).tolist()[-3:],
                "integers": [int(state.randint(low, high)) for low, high in [(0, 1), (0, 10), (-5, 5), (0, 2**32)]],
                "permutation": state.permutation(10).tolist(),
            }
        )
    return drawn


def main() -> None:
    if len(sys.argv) > 1:
        home = Path(tempfile.mkdtemp())
        (home / "datasets").symlink_to(Path(sys.argv[1]).resolve())
        os.environ["KERAS_HOME"] = str(home)
    import keras

    result: dict[str, Any] = {"keras": keras.__version__, "randomState": random_state(), "combinations": []}
    for dataset, combinations in COMBINATIONS.items():
        module = getattr(keras.datasets, dataset)
        is_text = dataset != "boston_housing"
        for options in combinations:
            (x_train, y_train), (x_test, y_test) = module.load_data(**options)
            result["combinations"].append(
                {
                    "dataset": dataset,
                    "options": options,
                    "sizes": [len(x_train), len(x_test)],
                    "xTrain": texts_hash(x_train) if is_text else numbers_hash(x_train, "<f8"),
                    "yTrain": numbers_hash(y_train, "<i4" if is_text else "<f8"),
                    "xTest": texts_hash(x_test) if is_text else numbers_hash(x_test, "<f8"),
                    "yTest": numbers_hash(y_test, "<i4" if is_text else "<f8"),
                }
            )
            print(dataset, options, file=sys.stderr)
    target = Path(__file__).resolve().parent.parent / "fixtures" / "keras_hashes.json"
    target.write_text(json.dumps(result, indent=1) + "\n")


main()
