"""Records what Keras's losses and metrics make of outputs that are easy to get wrong.

    python3 -m venv VENV
    VENV/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    VENV/bin/python test/training/keras_metrics.py > test/fixtures/keras_metrics.json

A metric sees the samples in two batches and is asked once, as in an epoch of two steps; a loss sees them all.
"""

import json
import math
import os
from collections.abc import Iterable
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras  # noqa: E402
import numpy as np  # noqa: E402

NAN = float("nan")
SHARES = [
    [0.1, 0.2, 0.3, 0.4],
    [0.7, 0.1, 0.1, 0.1],
    [0.25, 0.25, 0.25, 0.25],
    [0.0, 0.5, 0.5, 0.0],
    [0.0, 0.0, 0.0, 1.0],
    [0.3, 0.3, 0.2, 0.2],
]
CLASSES = [3, 0, 2, 1, 0, 1]
SEVEN = [
    [0.05, 0.1, 0.15, 0.2, 0.25, 0.15, 0.1],
    [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4],
    [0.0, 0.0, 0.5, 0.3, 0.1, 0.05, 0.05],
    [0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.05],
    [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.79],
]
SEVEN_CLASSES = [0, 5, 0, 6, 1]

CASES: dict[str, tuple[Any, Any]] = {
    "numbers": ([[1.0], [2.0], [-3.0], [0.0], [5.0], [0.5]], [[1.5], [2.0], [-1.0], [0.25], [2.0], [-0.5]]),
    "two numbers": ([[1.0, 0.0], [2.0, -1.0], [0.0, 0.0]], [[1.5, 1.0], [2.0, -1.0], [0.0, 3.0]]),
    "counts": ([[0.0], [1.0], [2.0], [7.0], [3.0]], [[0.0], [0.5], [2.0], [9.0], [1e-3]]),
    "yes and no": (
        [[0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0]],
        [[0.5], [0.5], [0.9], [0.1], [0.0], [1.0], [0.51]],
    ),
    "nothing is found": ([[1.0], [0.0], [1.0]], [[0.1], [0.2], [0.3]]),
    "all are found": ([[1.0], [0.0], [1.0], [0.0]], [[0.9], [0.8], [0.7], [0.6]]),
    "no yes at all": ([[0.0], [0.0], [0.0]], [[0.9], [0.2], [0.4]]),
    "no no at all": ([[1.0], [1.0], [1.0]], [[0.9], [0.2], [0.4]]),
    "signs": ([[-1.0], [1.0], [1.0], [-1.0]], [[-0.5], [0.5], [2.0], [0.3]]),
    "three labels": (
        [[1.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 0.0]],
        [[0.9, 0.4, 0.2], [0.1, 0.6, 0.5], [0.9, 0.8, 0.7], [0.3, 0.7, 0.51]],
    ),
    "one-hot": (np.eye(4)[CLASSES].tolist(), SHARES),
    "one-hot of seven": (np.eye(7)[SEVEN_CLASSES].tolist(), SEVEN),
    "class numbers": ([[float(label)] for label in CLASSES], SHARES),
    "class numbers of seven": ([[float(label)] for label in SEVEN_CLASSES], SEVEN),
    "one-hot of seven, outputs NaN": (np.eye(7)[[0, 3]].tolist(), [[NAN] * 7, SEVEN[0]]),
}

ROWS = ["numbers", "two numbers", "counts"]
BINARY = ["yes and no", "nothing is found", "all are found", "no yes at all", "no no at all", "three labels"]
HOT = ["one-hot", "one-hot of seven"]
SPARSE = ["class numbers", "class numbers of seven"]

LOSSES = {
    "mean_squared_error": ROWS,
    "mean_absolute_error": ROWS,
    "mean_absolute_percentage_error": ROWS,
    "mean_squared_logarithmic_error": ROWS,
    "huber": ROWS,
    "log_cosh": ROWS,
    "poisson": ["counts"],
    "hinge": ["signs", *BINARY],
    "squared_hinge": ["signs", *BINARY],
    "categorical_hinge": HOT,
    "binary_crossentropy": BINARY,
    "categorical_crossentropy": HOT,
    "sparse_categorical_crossentropy": SPARSE,
    "kl_divergence": [*HOT, "three labels"],
    "cosine_similarity": [*HOT, "two numbers"],
}

METRICS = {
    "accuracy": [*BINARY, *HOT, *SPARSE],
    "binary_accuracy": BINARY,
    "categorical_accuracy": HOT,
    "sparse_categorical_accuracy": SPARSE,
    "top_k_categorical_accuracy": [*HOT, "one-hot of seven, outputs NaN"],
    "sparse_top_k_categorical_accuracy": SPARSE,
    "mean_squared_error": ROWS,
    "root_mean_squared_error": ROWS,
    "mean_absolute_error": ROWS,
    "mean_absolute_percentage_error": ROWS,
    "mean_squared_logarithmic_error": ROWS,
    "cosine_similarity": [*HOT, "two numbers"],
    "log_cosh": ROWS,
    "huber": ROWS,
    "hinge": ["signs", *BINARY],
    "squared_hinge": ["signs", *BINARY],
    "categorical_hinge": HOT,
    "poisson": ["counts"],
    "kl_divergence": HOT,
    "binary_crossentropy": BINARY,
    "categorical_crossentropy": HOT,
    "sparse_categorical_crossentropy": SPARSE,
    "precision": BINARY,
    "recall": BINARY,
    "auc": BINARY,
    "r2_score": ["numbers"],
    "top_3": HOT,
    "sparse_top_3": SPARSE,
    "precision at 0.8": BINARY,
    "recall at 0.8": BINARY,
}


def metric_named(name: str, case: str) -> Any:
    m = keras.metrics
    if name == "accuracy" and case in BINARY and case != "three labels":
        return m.BinaryAccuracy()
    if name == "accuracy":
        return m.SparseCategoricalAccuracy() if case in SPARSE else m.CategoricalAccuracy()
    made = {
        "top_3": lambda: m.TopKCategoricalAccuracy(k=3),
        "sparse_top_3": lambda: m.SparseTopKCategoricalAccuracy(k=3),
        "precision at 0.8": lambda: m.Precision(thresholds=0.8),
        "recall at 0.8": lambda: m.Recall(thresholds=0.8),
        "auc": m.AUC,
        "precision": m.Precision,
        "recall": m.Recall,
        "r2_score": m.R2Score,
        "root_mean_squared_error": m.RootMeanSquaredError,
        "cosine_similarity": m.CosineSimilarity,
        "log_cosh": lambda: m.MeanMetricWrapper(keras.losses.log_cosh),
        "huber": lambda: m.MeanMetricWrapper(keras.losses.huber),
    }
    if name in made:
        return made[name]()
    found = m.get(name)
    return m.MeanMetricWrapper(found) if not isinstance(found, m.Metric) else found


def number(result: Any) -> float | str:
    value = float(result)
    return float(f"{value:.9g}") if math.isfinite(value) else str(value)


def loss_value(name: str, case: str) -> float | str:
    y_true, y_pred = (np.array(part, dtype="float32") for part in CASES[case])
    loss = keras.losses.get(name)
    return number(np.mean(keras.ops.convert_to_numpy(loss(y_true, y_pred))))


def metric_value(name: str, case: str) -> float | str:
    y_true, y_pred = (np.array(part, dtype="float32") for part in CASES[case])
    metric = metric_named(name, case)
    half = (len(y_true) + 1) // 2
    metric.update_state(y_true[:half], y_pred[:half])
    metric.update_state(y_true[half:], y_pred[half:])
    return number(metric.result())


def plain(values: Iterable[Iterable[float]]) -> list[list[float | str]]:
    return [[number(value) for value in row] for row in values]


cases = {name: {"yTrue": plain(a), "yPred": plain(b)} for name, (a, b) in CASES.items()}
answers: dict[str, dict[str, Any]] = {
    "losses": {name: {case: loss_value(name, case) for case in which} for name, which in LOSSES.items()},
    "metrics": {name: {case: metric_value(name, case) for case in which} for name, which in METRICS.items()},
}


def block(entries: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in entries.items()) + "\n }"


print(
    "{\n"
    + f' "versions": {json.dumps({"keras": keras.__version__, "numpy": np.__version__})},\n'
    + ",\n".join(f' "{name}": {block(part)}' for name, part in {"cases": cases, **answers}.items())
    + "\n}"
)
