"""What learners add next, on IMDB and Boston, in Python's Keras.

python keras_next.py imdb|boston   (DENSELAB_DATASETS, SEED, EPOCHS in the environment)
"""

import sys
from typing import Any

import numpy as np

# It comes before keras: it says where the data are.
from keras_data import load, multi_hot, standardized  # isort: skip
import keras
from keras import layers

from additions import ADDITIONS, MOMENTUM_RATE, Additions
from lesson_clock import EPOCHS, SEED, tell_each


def network(units: int, activation: str | None, loss: str, metric: str, additions: Additions) -> Any:
    model = keras.Sequential()
    for _ in range(2):
        regularizer = keras.regularizers.L2(additions.l2) if additions.l2 else None
        model.add(layers.Dense(units, activation="relu", kernel_regularizer=regularizer))
        if additions.dropout:
            model.add(layers.Dropout(additions.dropout))
    model.add(layers.Dense(1, activation=activation))
    momentum = additions.momentum
    optimizer = "rmsprop" if momentum is None else keras.optimizers.SGD(MOMENTUM_RATE, momentum=momentum)
    model.compile(optimizer=optimizer, loss=loss, metrics=[metric])
    return model


def callbacks(additions: Additions) -> list[Any]:
    return [keras.callbacks.EarlyStopping(patience=1000, restore_best_weights=True)] if additions.watched else []


def imdb() -> None:
    (sequences, labels), _ = load("imdb")
    x = multi_hot(sequences).astype("float32")
    y = np.asarray(labels).astype("float32")

    def train(additions: Additions) -> float:
        model = network(16, "sigmoid", "binary_crossentropy", "accuracy", additions)
        history = model.fit(
            x[10000:],
            y[10000:],
            epochs=20,
            batch_size=512,
            validation_data=(x[:10000], y[:10000]),
            callbacks=callbacks(additions),
            verbose=0,
        )
        return float(max(history.history["val_accuracy"]))

    tell_each(ADDITIONS, train)


def boston() -> None:
    (raw, y), (raw_test, _) = load("boston")
    x, _ = standardized(raw, raw_test)
    size = len(x) // 4

    def train(additions: Additions) -> float:
        curves = []
        for fold in range(4):
            own = slice(fold * size, (fold + 1) * size)
            history = network(64, None, "mse", "mae", additions).fit(
                np.delete(x, own, 0),
                np.delete(y, own, 0),
                epochs=EPOCHS,
                batch_size=16,
                validation_data=(x[own], y[own]),
                callbacks=callbacks(additions),
                verbose=0,
            )
            curves.append(history.history["val_mae"])
        return float(min(np.mean(curves, axis=0)))

    tell_each(ADDITIONS, train)


keras.utils.set_random_seed(SEED)
{"imdb": imdb, "boston": boston}[sys.argv[1]]()
