"""What learners add next, on IMDB and Boston, as a Python expert writes it for speed.

python expert_next.py imdb|boston   (DENSELAB_DATASETS, SEED, EPOCHS in the environment)
"""

import sys

import numpy as np

from additions import ADDITIONS, Additions
from lesson_clock import EPOCHS, SEED, tell_each


def imdb() -> None:
    from expert_text import Network, load

    (x, labels), _ = load("imdb")
    y = labels.astype(np.float32)[:, None]

    def train(additions: Additions) -> float:
        network = Network([10000, 16, 16, 1], additions)
        curve = network.fit(x[10000:], y[10000:], 20, (x[:10000], y[:10000]))
        return max(accuracy for _, accuracy in curve)

    tell_each(ADDITIONS, train)


def boston() -> None:
    import jax

    from expert_boston import cross_validate, load, variant

    (raw, y), (raw_test, _) = load()
    x, _ = variant("with_b", raw, raw_test)
    key = jax.random.PRNGKey(SEED)

    def train(additions: Additions) -> float:
        return float(min(cross_validate(key, x, y, 4, EPOCHS, additions)))

    tell_each(ADDITIONS, train)


{"imdb": imdb, "boston": boston}[sys.argv[1]]()
