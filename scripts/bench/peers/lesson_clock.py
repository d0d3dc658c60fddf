"""What a peer prints of a lesson: the seconds of its steps and its results, as one line of JSON."""

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")

DATA = os.environ.get("DENSELAB_DATASETS", "data")
SEED = int(os.environ.get("SEED", "1"))
EPOCHS = int(os.environ.get("EPOCHS", "500"))


class LessonClock:
    """The seconds of each step of a lesson."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def step(self, name: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        begun = time.perf_counter()
        result = work(*args, **kwargs)
        self.seconds[name] = round(time.perf_counter() - begun, 3)
        return result

    def tell(self, results: dict[str, float]) -> None:
        print(json.dumps({"seconds": self.seconds, "results": results}), flush=True)


def tell_each(additions: Mapping[str, A], train: Callable[[A], float]) -> None:
    """Trains with each addition; what `train` gives is the best value of validation."""
    for what, addition in additions.items():
        begun = time.perf_counter()
        result = train(addition)
        print(json.dumps({"what": what, "seconds": time.perf_counter() - begun, "result": result}), flush=True)
