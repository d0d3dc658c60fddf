"""Records scikit-learn's folds, shuffled and stratified.

python3 -m venv VENV
VENV/bin/pip install scikit-learn==1.9.1
VENV/bin/python test/training/stratified_folds.py > test/fixtures/stratified_folds.json
"""

import json
import sys
from typing import Any

import numpy as np
import sklearn
from sklearn.model_selection import KFold, StratifiedKFold

LABELS = {
    "balanced": [0, 1] * 10,
    "sorted": [0] * 9 + [1] * 12 + [2] * 6,
    "seldom": [3, 3, 1, 3, 1, 3, 3, 3, 1, 3, 1, 3, 3, 1, 3, 3, 3],
    "many": [i * i % 7 for i in range(60)],
}


def folds(splitter: Any, labels: list[int]) -> Any:
    rows = np.zeros((len(labels), 1))
    return [test.tolist() for _, test in splitter.split(rows, labels)]


def main() -> None:
    cases = []
    for name, labels in LABELS.items():
        for k in (2, 3, 4, 5):
            for seed in (None, 0, 42):
                shuffle = seed is not None
                for stratify in (False, True):
                    kind = StratifiedKFold if stratify else KFold
                    splitter = kind(k, shuffle=shuffle, random_state=seed)
                    cases.append(
                        {
                            "name": name,
                            "k": k,
                            "seed": seed,
                            "stratify": stratify,
                            "validation": folds(splitter, labels),
                        }
                    )
    json.dump({"scikit-learn": sklearn.__version__, "labels": LABELS, "cases": cases}, sys.stdout)
    print()


main()
