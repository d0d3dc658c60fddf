"""The three lessons in Python's Keras, as the lecture states them: the peer that the course is measured against.

python keras_lessons.py imdb|reuters|boston   (DENSELAB_DATASETS, SEED, EPOCHS in the environment)
"""

import sys
from typing import Any

import numpy as np

# It comes before keras: it says where the data are.
from keras_data import boston_variant, load, multi_hot  # isort: skip
import keras
from keras import layers
from keras.utils import to_categorical

from arrays import Array
from lesson_clock import EPOCHS, SEED, LessonClock

clock = LessonClock()


def network(units: int, outputs: int, activation: str | None, loss: str, metric: str) -> Any:
    model = keras.Sequential(
        [
            layers.Dense(units, activation="relu"),
            layers.Dense(units, activation="relu"),
            layers.Dense(outputs, activation=activation),
        ]
    )
    model.compile(optimizer="rmsprop", loss=loss, metrics=[metric])
    return model


def fit(model: Any, x: Array, y: Array, epochs: int, validation: tuple[Array, Array] | None = None) -> Any:
    return model.fit(x, y, epochs=epochs, batch_size=512, validation_data=validation, verbose=0)


def vectorize(train: Any, test: Any, dtype: str = "float64") -> tuple[Array, Array]:
    return multi_hot(train).astype(dtype, copy=False), multi_hot(test).astype(dtype, copy=False)


def imdb() -> dict[str, float]:
    (sequences, labels), (test_sequences, test_labels) = clock.step("load", load, "imdb")
    x, xt = clock.step("vectorize", vectorize, sequences, test_sequences, "float32")
    y, yt = (np.asarray(part).astype("float32") for part in (labels, test_labels))

    def build() -> Any:
        return network(16, 1, "sigmoid", "binary_crossentropy", "accuracy")

    validation = (x[:10000], y[:10000])
    history = clock.step("fit20", fit, build(), x[10000:], y[10000:], 20, validation).history
    model = build()
    clock.step("retrain4", fit, model, x, y, 4)
    loss, accuracy = clock.step("evaluate", model.evaluate, xt, yt, verbose=0)
    clock.step("predict", model.predict, xt, batch_size=512, verbose=0)
    return {"best_val_epoch": best_epoch(history["val_loss"]), "test_loss": loss, "test_acc": accuracy}


def reuters() -> dict[str, float]:
    (sequences, labels), (test_sequences, test_labels) = clock.step("load", load, "reuters")
    x, xt = clock.step("vectorize", vectorize, sequences, test_sequences)
    y, yt = to_categorical(labels), to_categorical(test_labels)

    def build() -> Any:
        return network(64, 46, "softmax", "categorical_crossentropy", "accuracy")

    validation = (x[:1000], y[:1000])
    history = clock.step("fit20", fit, build(), x[1000:], y[1000:], 20, validation).history
    model = build()
    clock.step("retrain9", fit, model, x, y, 9)
    loss, accuracy = clock.step("evaluate", model.evaluate, xt, yt, verbose=0)
    return {"best_val_epoch": best_epoch(history["val_loss"]), "test_loss": loss, "test_acc": accuracy}


def boston() -> dict[str, float]:
    (train, y), (test, yt) = clock.step("load", load, "boston")
    results: dict[str, float] = {}
    for name, k in {"with_b": 3, "no_b": 3, "no_b_k4": 4, "chas_onehot": 4}.items():
        x, xt = boston_variant(name, train.copy(), test.copy())
        average = clock.step(f"{name}_cv", cross_validate, x, y, k)
        best = best_epoch(average)
        model = network(64, 1, None, "mse", "mae")
        clock.step(f"{name}_retrain", model.fit, x, y, epochs=best, batch_size=16, verbose=0)
        results[f"{name}.best_epoch"] = best
        results[f"{name}.cv_mae"] = float(average[best - 1])
        results[f"{name}.test_mae"] = float(model.evaluate(xt, yt, verbose=0)[1])
    return results


def cross_validate(x: Array, y: Array, k: int) -> Array:
    """The folds' mean val_mae, epoch by epoch."""
    size = len(x) // k
    curves = []
    for fold in range(k):
        own = slice(fold * size, (fold + 1) * size)
        history = network(64, 1, None, "mse", "mae").fit(
            np.delete(x, own, 0),
            np.delete(y, own, 0),
            validation_data=(x[own], y[own]),
            epochs=EPOCHS,
            batch_size=16,
            verbose=0,
        )
        curves.append(history.history["val_mae"])
    average: Array = np.mean(curves, axis=0)
    return average


def best_epoch(values: Any) -> int:
    return int(np.argmin(values)) + 1


keras.utils.set_random_seed(SEED)
clock.tell({"imdb": imdb, "reuters": reuters, "boston": boston}[sys.argv[1]]())
