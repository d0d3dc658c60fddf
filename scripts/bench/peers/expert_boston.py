"""Boston as a Python expert writes it for speed: JAX, one compiled program for all epochs, the folds side by side."""

from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from additions import MOMENTUM_RATE, Additions
from arrays import Array
from lesson_clock import DATA

Weights = list[Any]

B, RIVER = 11, 3
BATCH = 16
UNITS = 64


def load() -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    with np.load(Path(DATA, "boston_housing.npz"), allow_pickle=True) as file:
        x, y = file["x"], file["y"]
    order = np.arange(len(x))
    np.random.RandomState(113).shuffle(order)
    x, y = x[order], y[order].astype(np.float32)
    cut = int(len(x) * 0.8)
    return (x[:cut], y[:cut]), (x[cut:], y[cut:])


def variant(name: str, train: Array, test: Array) -> tuple[Array, Array]:
    """With or without the feature B, and the river as it is or one-hot."""
    if name == "with_b":
        return standardized(train, test)
    train, test = np.delete(train, B, 1), np.delete(test, B, 1)
    if name != "chas_onehot":
        return standardized(train, test)
    rivers = [np.eye(2, dtype=np.float32)[part[:, RIVER].astype(int)] for part in (train, test)]
    rest = standardized(np.delete(train, RIVER, 1), np.delete(test, RIVER, 1))
    return np.hstack([rest[0], rivers[0]]), np.hstack([rest[1], rivers[1]])


def standardized(train: Array, test: Array) -> tuple[Array, Array]:
    mean, deviation = train.mean(0), train.std(0)
    return ((train - mean) / deviation).astype(np.float32), ((test - mean) / deviation).astype(np.float32)


def initial(key: Any, inputs: int) -> Weights:
    weights: Weights = []
    for rows, columns in ((inputs, UNITS), (UNITS, UNITS), (UNITS, 1)):
        key, own = jax.random.split(key)
        limit = (6 / (rows + columns)) ** 0.5
        weights += [jax.random.uniform(own, (rows, columns), jnp.float32, -limit, limit), jnp.zeros(columns)]
    return weights


def forward(weights: Weights, x: Any, dropout: float = 0.0, key: Any = None) -> Any:
    for i in (0, 2):
        x = jax.nn.relu(x @ weights[i] + weights[i + 1])
        if dropout:
            key, own = jax.random.split(key)
            x = jnp.where(jax.random.uniform(own, x.shape) >= dropout, x / (1 - dropout), 0)
    return (x @ weights[4] + weights[5])[:, 0]


def loss(weights: Weights, x: Any, y: Any, counts: Any, key: Any, additions: Additions) -> Any:
    errors = (forward(weights, x, additions.dropout, key) - y) ** 2
    penalty = additions.l2 * (jnp.sum(weights[0] ** 2) + jnp.sum(weights[2] ** 2)) if additions.l2 else 0
    return jnp.sum(counts * errors) / jnp.sum(counts) + penalty


def update(additions: Additions, weights: Weights, memory: Weights, gradients: Weights) -> tuple[Weights, Weights]:
    if additions.momentum is not None:
        memory = [additions.momentum * m + g for m, g in zip(memory, gradients, strict=True)]
        return [w - MOMENTUM_RATE * m for w, m in zip(weights, memory, strict=True)], memory
    memory = [0.9 * m + 0.1 * g * g for m, g in zip(memory, gradients, strict=True)]
    moved = [w - 0.001 * g / (jnp.sqrt(m) + 1e-7) for w, m, g in zip(weights, memory, gradients, strict=True)]
    return moved, memory


@partial(jax.jit, static_argnums=(5, 6))
def train(key: Any, x: Any, y: Any, val_x: Any, val_y: Any, epochs: int, additions: Additions) -> tuple[Weights, Any]:
    """The weights at the end (the best, when watched) and val_mae, epoch by epoch."""
    count = x.shape[0]
    steps = -(-count // BATCH)
    filler = steps * BATCH - count
    # The last batch is filled up with samples that don't count.
    counts = jnp.concatenate([jnp.ones(count), jnp.zeros(filler)]).reshape(steps, BATCH)

    def step(carry: Any, batch: Any) -> Any:
        weights, memory = carry
        rows, own, step_key = batch
        gradients = jax.grad(loss)(weights, x[rows], y[rows], own, step_key, additions)
        return update(additions, weights, memory, gradients), None

    def epoch(carry: Any, epoch_key: Any) -> Any:
        weights, memory, best, best_mae = carry
        order = jax.random.permutation(epoch_key, count)
        rows = jnp.concatenate([order, jnp.zeros(filler, jnp.int32)]).reshape(steps, BATCH)
        keys = jax.random.split(epoch_key, steps)
        (weights, memory), _ = jax.lax.scan(step, (weights, memory), (rows, counts, keys))
        mae = jnp.mean(jnp.abs(forward(weights, val_x) - val_y))
        if additions.watched:
            best = [jnp.where(mae < best_mae, w, b) for w, b in zip(weights, best, strict=True)]
            best_mae = jnp.minimum(mae, best_mae)
        return (weights, memory, best, best_mae), mae

    weights = initial(key, x.shape[1])
    memory = [jnp.zeros_like(values) for values in weights]
    carry = (weights, memory, weights, jnp.inf)
    (weights, _, best, _), curve = jax.lax.scan(epoch, carry, jax.random.split(key, epochs))
    return (best if additions.watched else weights), curve


_folds_at_once = jax.jit(jax.vmap(train, in_axes=(0, 0, 0, 0, 0, None, None)), static_argnums=(5, 6))


def cross_validate(key: Any, x: Array, y: Array, k: int, epochs: int, additions: Additions) -> Array:
    """The folds' mean val_mae, epoch by epoch."""
    size = len(x) // k
    own = [slice(fold * size, (fold + 1) * size) for fold in range(k)]
    parts = [
        np.stack([np.delete(x, fold, 0) for fold in own]),
        np.stack([np.delete(y, fold) for fold in own]),
        np.stack([x[fold] for fold in own]),
        np.stack([y[fold] for fold in own]),
    ]
    curves = _folds_at_once(jax.random.split(key, k), *parts, epochs, additions)[1]
    average: Array = np.asarray(curves).mean(0)
    return average


def retrain(key: Any, x: Array, y: Array, epochs: int) -> Weights:
    weights: Weights = jax.block_until_ready(train(key, x, y, x[:1], y[:1], epochs, Additions()))[0]
    return weights
