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

SEQUENCES = [
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
COMBINATIONS = {
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


def texts_hash(texts):
    import numpy as np

    digest = hashlib.sha256(np.array([len(texts)], "<i4").tobytes())
    for tokens in texts:
        digest.update(np.array([len(tokens), *tokens], "<i4").tobytes())
    return digest.hexdigest()


def numbers_hash(numbers, dtype):
    import numpy as np

    return hashlib.sha256(np.asarray(numbers, dtype).tobytes()).hexdigest()


def random_state():
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


def main():
    if len(sys.argv) > 1:
        home = Path(tempfile.mkdtemp())
        (home / "datasets").symlink_to(Path(sys.argv[1]).resolve())
        os.environ["KERAS_HOME"] = str(home)
    import keras

    result = {"keras": keras.__version__, "randomState": random_state(), "combinations": []}
    for dataset, combinations in COMBINATIONS.items():
        module = getattr(keras.datasets, dataset)
        of_x = texts_hash if dataset != "boston_housing" else lambda x: numbers_hash(x, "<f8")
        of_y = lambda y: numbers_hash(y, "<i4" if dataset != "boston_housing" else "<f8")
        for options in combinations:
            (x_train, y_train), (x_test, y_test) = module.load_data(**options)
            result["combinations"].append(
                {
                    "dataset": dataset,
                    "options": options,
                    "sizes": [len(x_train), len(x_test)],
                    "xTrain": of_x(x_train),
                    "yTrain": of_y(y_train),
                    "xTest": of_x(x_test),
                    "yTest": of_y(y_test),
                }
            )
            print(dataset, options, file=sys.stderr)
    target = Path(__file__).resolve().parent.parent / "fixtures" / "keras_hashes.json"
    target.write_text(json.dumps(result, indent=1) + "\n")


main()
