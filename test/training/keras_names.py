"""Records what Keras 3 has by name: all that the table in CONTRIBUTING.md has to answer for.

python3 -m venv VENV
VENV/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
VENV/bin/python test/training/keras_names.py > test/fixtures/keras_names.json
"""

import inspect
import json
import os
import sys
from collections.abc import Callable
from types import ModuleType

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras  # noqa: E402
import numpy as np  # noqa: E402


def classes(module: ModuleType, base: type) -> list[str]:
    """The module's public classes but the one that they are made from, by the names that a string finds them by."""
    found = {
        value.__name__
        for _, value in inspect.getmembers(module, inspect.isclass)
        if value is not base and issubclass(value, base)
    }
    return sorted(found)


def functions(module: ModuleType) -> list[str]:
    skipped = {"get", "serialize", "deserialize"}
    return sorted(name for name, value in inspect.getmembers(module, inspect.isfunction) if name not in skipped)


def parameters(function: Callable[..., object]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name not in ("self", "kwargs", "args")]


POINTS = [-6.5, -3.0, -2.6, -1.0, -0.3, 0.0, 0.3, 1.0, 2.6, 3.0, 6.5]


def values(name: str) -> list[float]:
    """What an activation makes of a row of outputs."""
    activation = getattr(keras.activations, name)
    return [float(value) for value in activation(np.array([POINTS], dtype="float32"))[0]]


COMPARED = ["elu", "gelu", "hard_sigmoid", "linear", "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid"]
COMPARED += ["silu", "softmax", "softplus", "softsign", "swish", "tanh"]

json.dump(
    {
        "keras": keras.__version__,
        "losses": classes(keras.losses, keras.losses.Loss),
        "optimizers": classes(keras.optimizers, keras.optimizers.Optimizer),
        "metrics": classes(keras.metrics, keras.metrics.Metric),
        "callbacks": classes(keras.callbacks, keras.callbacks.Callback),
        "activations": functions(keras.activations),
        "points": POINTS,
        "activation_values": {name: values(name) for name in COMPARED},
        "initializers": classes(keras.initializers, keras.initializers.Initializer),
        "fit": parameters(keras.Model.fit),
        "compile": parameters(keras.Model.compile),
        "dense": parameters(keras.layers.Dense.__init__),
        "early_stopping": parameters(keras.callbacks.EarlyStopping.__init__),
        "reduce_lr_on_plateau": parameters(keras.callbacks.ReduceLROnPlateau.__init__),
    },
    sys.stdout,
    indent=1,
)
print()
