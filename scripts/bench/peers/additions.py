"""What learners add to the lessons' networks next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Additions:
    l2: float = 0.0
    """On the kernels of the hidden layers."""
    dropout: float = 0.0
    """The share of the hidden units that is dropped in each step."""
    momentum: float | None = None
    """That of SGD, in RMSprop's place."""
    watched: bool = False
    """Whether early stopping looks on and keeps the best weights; its patience is longer than any training here, so that
    all sides train the same number of epochs."""


ADDITIONS = {
    "plain": Additions(),
    "L2": Additions(l2=0.001),
    "dropout": Additions(dropout=0.5),
    "early stopping": Additions(watched=True),
    "momentum": Additions(momentum=0.9),
}
MOMENTUM_RATE = 0.001
