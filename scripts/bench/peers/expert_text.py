"""IMDB and Reuters as a Python expert writes them for speed: SciPy's sparse rows and NumPy, gradients by hand."""

from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse

from additions import MOMENTUM_RATE, Additions
from arrays import Array
from lesson_clock import DATA, SEED

Part = tuple[Any, Array]

WORDS = 10000
START, UNKNOWN, FIRST = 1, 2, 3
BATCH = 512
rng = np.random.default_rng(SEED)


def load(name: str) -> tuple[Part, Part]:
    """Training and test set as Keras shuffles them: sparse rows of ones, and the labels."""
    with np.load(Path(DATA, f"{name}.npz"), allow_pickle=True) as file:
        if name == "imdb":
            random = np.random.RandomState(113)
            train = shuffled(random, file["x_train"], file["y_train"])
            test = shuffled(random, file["x_test"], file["y_test"])
        else:
            x, y = shuffled(np.random.RandomState(113), file["x"], file["y"])
            cut = int(len(x) * 0.8)
            train, test = (x[:cut], y[:cut]), (x[cut:], y[cut:])
    return (multi_hot(train[0]), train[1]), (multi_hot(test[0]), test[1])


def shuffled(random: np.random.RandomState, x: Array, y: Array) -> tuple[Array, Array]:
    order = np.arange(len(x))
    random.shuffle(order)
    return x[order], y[order]


def multi_hot(sequences: Array) -> Any:
    lengths = np.fromiter(map(len, sequences), np.int64, len(sequences))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    words = np.fromiter(chain.from_iterable(sequences), np.int32, starts[-1]) + FIRST
    words[words >= WORDS] = UNKNOWN
    words = np.insert(words, starts[:-1], START)
    ends = starts + np.arange(len(starts))
    rows = scipy.sparse.csr_matrix((np.ones(len(words), np.float32), words, ends), shape=(len(sequences), WORDS))
    rows.sum_duplicates()
    rows.data[:] = 1
    return rows


class Network:
    """Dense layers with relu and at the end sigmoid or softmax, and their optimizer."""

    def __init__(self, sizes: list[int], additions: Additions | None = None) -> None:
        self.additions = additions or Additions()
        self.kernels: list[Array] = []
        self.biases: list[Array] = []
        for inputs, units in zip(sizes, sizes[1:], strict=False):
            limit = np.sqrt(6 / (inputs + units))
            self.kernels.append(rng.uniform(-limit, limit, (inputs, units)).astype(np.float32))
            self.biases.append(np.zeros(units, np.float32))
        self.is_binary = sizes[-1] == 1
        self.memory = [np.zeros_like(values) for values in self.weights()]

    def weights(self) -> list[Array]:
        return [*self.kernels, *self.biases]

    def predict(self, x: Any) -> Array:
        return self.forward(x)[-1]

    def forward(self, x: Any, masks: list[Array] | None = None) -> list[Array]:
        """The outputs of each layer."""
        outputs: list[Array] = []
        for i, (kernel, bias) in enumerate(zip(self.kernels, self.biases, strict=True)):
            z = (outputs[-1] if outputs else x) @ kernel
            z += bias
            if i < len(self.kernels) - 1:
                np.maximum(z, 0, out=z)
                if masks:
                    z *= masks[i]
            elif self.is_binary:
                z = 1 / (1 + np.exp(-z))
            else:
                z = np.exp(z - z.max(1, keepdims=True))
                z /= z.sum(1, keepdims=True)
            outputs.append(z)
        return outputs

    def step(self, x: Any, y: Array) -> Array:
        """One batch. Gives what was predicted before it."""
        rate = self.additions.dropout
        masks = [self.mask(len(y), kernel.shape[1]) for kernel in self.kernels[:-1]] if rate else None
        outputs = self.forward(x, masks)
        last = len(self.kernels) - 1
        by_kernels: list[Array] = []
        by_biases: list[Array] = []
        dz = (outputs[-1] - y) / np.float32(len(y))
        for i in range(last, -1, -1):
            before = outputs[i - 1] if i else x
            gradient = before.T @ dz
            if self.additions.l2 and i < last:
                gradient += np.float32(2 * self.additions.l2) * self.kernels[i]
            by_kernels.insert(0, gradient)
            by_biases.insert(0, dz.sum(0))
            if i:
                dz = (dz @ self.kernels[i].T) * (before > 0)
                if masks:
                    dz *= masks[i - 1]
        for values, memory, gradient in zip(self.weights(), self.memory, by_kernels + by_biases, strict=True):
            self.update(values, memory, gradient)
        return outputs[-1]

    def mask(self, rows: int, units: int) -> Array:
        kept = rng.random((rows, units), np.float32) >= self.additions.dropout
        return kept / np.float32(1 - self.additions.dropout)

    def update(self, values: Array, memory: Array, gradient: Array) -> None:
        if self.additions.momentum is not None:
            memory *= np.float32(self.additions.momentum)
            memory += gradient
            values -= np.float32(MOMENTUM_RATE) * memory
        else:
            memory *= np.float32(0.9)
            memory += np.float32(0.1) * gradient * gradient
            values -= np.float32(0.001) * gradient / (np.sqrt(memory) + np.float32(1e-7))

    def evaluate(self, x: Any, y: Array) -> tuple[float, float]:
        return self.judge(self.predict(x), y)

    def judge(self, predicted: Array, y: Array) -> tuple[float, float]:
        """Loss and accuracy."""
        p = np.clip(predicted, 1e-7, 1 - 1e-7)
        if self.is_binary:
            loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
            return float(loss), float(np.mean((p > 0.5) == (y > 0.5)))
        loss = -np.mean((y * np.log(p)).sum(1))
        return float(loss), float(np.mean(p.argmax(1) == y.argmax(1)))

    def fit(self, x: Any, y: Array, epochs: int, validation: Part | None = None) -> list[tuple[float, float]]:
        """The validation's loss and accuracy, epoch by epoch."""
        curve: list[tuple[float, float]] = []
        best: list[Array] = []
        for _ in range(epochs):
            order = rng.permutation(x.shape[0])
            for begin in range(0, len(order), BATCH):
                batch = order[begin : begin + BATCH]
                self.judge(self.step(x[batch], y[batch]), y[batch])
            if validation:
                curve.append(self.evaluate(*validation))
                if self.additions.watched and min(curve) == curve[-1]:
                    best = [values.copy() for values in self.weights()]
        for values, kept in zip(self.weights(), best, strict=False):
            values[:] = kept
        return curve
