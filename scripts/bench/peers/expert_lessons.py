"""The three lessons as a Python expert writes them for speed: the same work and the same steps as keras_lessons.py.

python expert_lessons.py imdb|reuters|boston   (DENSELAB_DATASETS, SEED, EPOCHS in the environment)
"""

import sys

import numpy as np

from lesson_clock import EPOCHS, SEED, LessonClock

clock = LessonClock()


def text(name: str) -> dict[str, float]:
    from expert_text import Network, load

    (x, labels), (xt, test_labels) = clock.step("load", load, name)
    if name == "imdb":
        sizes, cut, again = [10000, 16, 16, 1], 10000, 4
        y, yt = (part.astype(np.float32)[:, None] for part in (labels, test_labels))
    else:
        sizes, cut, again = [10000, 64, 64, 46], 1000, 9
        y, yt = (np.eye(46, dtype=np.float32)[part] for part in (labels, test_labels))
    validation = (x[:cut], y[:cut])
    curve = clock.step("fit20", Network(sizes).fit, x[cut:], y[cut:], 20, validation)
    network = Network(sizes)
    clock.step(f"retrain{again}", network.fit, x, y, again)
    loss, accuracy = clock.step("evaluate", network.evaluate, xt, yt)
    if name == "imdb":
        clock.step("predict", network.predict, xt)
    best = int(np.argmin([loss for loss, _ in curve])) + 1
    return {"best_val_epoch": best, "test_loss": loss, "test_acc": accuracy}


def boston() -> dict[str, float]:
    import jax

    from additions import Additions
    from expert_boston import cross_validate, forward, load, retrain, variant

    (raw, y), (raw_test, yt) = clock.step("load", load)
    key, plain = jax.random.PRNGKey(SEED), Additions()
    results: dict[str, float] = {}
    for name, k in {"with_b": 3, "no_b": 3, "no_b_k4": 4, "chas_onehot": 4}.items():
        x, xt = variant(name, raw, raw_test)
        average = clock.step(f"{name}_cv", cross_validate, key, x, y, k, EPOCHS, plain)
        best = int(np.argmin(average)) + 1
        weights = clock.step(f"{name}_retrain", retrain, key, x, y, best)
        results[f"{name}.best_epoch"] = best
        results[f"{name}.cv_mae"] = float(average[best - 1])
        results[f"{name}.test_mae"] = float(np.mean(np.abs(np.asarray(forward(weights, xt)) - yt)))
    return results


clock.tell(boston() if sys.argv[1] == "boston" else text(sys.argv[1]))
