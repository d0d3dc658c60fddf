"""Records Keras's curves for configurations that the lessons don't use.

    python3 -m venv VENV
    VENV/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    VENV/bin/python test/training/keras_configurations.py > test/fixtures/keras_configurations.json

Every model begins with the weights of test/training/formulaWeights.ts, sees its samples in their own order and has
activations without a kink. The fixture holds each configuration in Keras's own words, and what Keras made of it.
"""

import json
import os
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

SAMPLES = 96
VALIDATION = 32


def inputs(count: int, first: int = 0) -> Any:
    """Numbers between -1 and 1 that every language computes alike."""
    rows = [[((first + i) * a % 101) / 50 - 1 for a in (37, 59, 83)] for i in range(count)]
    return np.array(rows, dtype="float32")


def targets(kind: str, x: Any) -> Any:
    """What is to be learnt: a number, a yes or no, one of four classes, three yes or no, a count, shares."""
    a, b, c = x.astype("float64").T
    if kind == "number":
        return np.round(100 * (a - 2 * b + c)) / 100
    if kind == "binary":
        return (a > b).astype("float64")
    if kind == "classes":
        return (2 * (a > 0) + (b > c)).astype("int64")
    if kind == "one-hot":
        return np.eye(4)[targets("classes", x)]
    if kind == "labels":
        return np.stack([a > 0, b > 0.2, c > -0.3], axis=1).astype("float64")
    if kind == "count":
        return np.floor(2 + 2 * a + b * b)
    if kind == "signs":
        return np.where(a > b, 1.0, -1.0)
    raise ValueError(kind)


OUTPUTS = {
    "number": (1, "linear"),
    "binary": (1, "sigmoid"),
    "classes": (4, "softmax"),
    "one-hot": (4, "softmax"),
    "labels": (3, "sigmoid"),
    "count": (1, "softplus"),
    "signs": (1, "tanh"),
}

REGRESSION: dict[str, Any] = {"targets": "number", "loss": "mean_squared_error", "optimizer": "sgd", "metrics": ["mae"]}
BINARY: dict[str, Any] = {
    "targets": "binary",
    "loss": "binary_crossentropy",
    "optimizer": "adam",
    "metrics": ["accuracy"],
}
CLASSES: dict[str, Any] = {
    "targets": "classes",
    "loss": "sparse_categorical_crossentropy",
    "optimizer": "rmsprop",
    "metrics": ["accuracy"],
}


def optimizer(name: str, **config: object) -> dict[str, Any]:
    return {"optimizer": {"name": name, **config}}


def regularizer(l1: float = 0.0, l2: float = 0.0) -> dict[str, float]:
    return {"l1": l1, "l2": l2}


CONFIGURATIONS: dict[str, dict[str, Any]] = {
    # optimizers, by name and with settings
    "sgd": REGRESSION,
    "sgd with momentum": {**REGRESSION, **optimizer("sgd", learning_rate=0.02, momentum=0.9)},
    "sgd with Nesterov's momentum": {
        **REGRESSION,
        **optimizer("sgd", learning_rate=0.02, momentum=0.9, nesterov=True),
    },
    "adam": {**REGRESSION, "optimizer": "adam"},
    "adam, faster": {**REGRESSION, **optimizer("adam", learning_rate=0.02, beta_1=0.8, beta_2=0.99)},
    "rmsprop": {**REGRESSION, "optimizer": "rmsprop"},
    "rmsprop with rho": {**REGRESSION, **optimizer("rmsprop", learning_rate=0.005, rho=0.8)},
    "rmsprop with momentum": {**REGRESSION, **optimizer("rmsprop", learning_rate=0.002, momentum=0.5)},
    "rmsprop, centered": {**REGRESSION, **optimizer("rmsprop", learning_rate=0.002, centered=True)},
    "adagrad": {**REGRESSION, "optimizer": "adagrad"},
    "adagrad, faster": {**REGRESSION, **optimizer("adagrad", learning_rate=0.1)},
    "adadelta": {**REGRESSION, "optimizer": "adadelta"},
    "adadelta, faster": {**REGRESSION, **optimizer("adadelta", learning_rate=1.0)},
    "adamax": {**REGRESSION, "optimizer": "adamax"},
    # losses
    "mae": {**REGRESSION, "loss": "mae", "metrics": ["mse"]},
    "huber": {**REGRESSION, "loss": "huber", "metrics": ["mae", "root_mean_squared_error"]},
    "log_cosh": {**REGRESSION, "loss": "log_cosh"},
    "mean_squared_logarithmic_error": {
        **REGRESSION,
        "targets": "count",
        "loss": "mean_squared_logarithmic_error",
        "metrics": ["mape"],
    },
    "poisson": {**REGRESSION, "targets": "count", "loss": "poisson"},
    "squared_hinge": {**REGRESSION, "targets": "signs", "loss": "squared_hinge", "metrics": ["hinge"]},
    "squared_hinge of 0 and 1": {**REGRESSION, "targets": "binary", "loss": "squared_hinge", "metrics": []},
    "kl_divergence": {**CLASSES, "targets": "one-hot", "loss": "kl_divergence"},
    "cosine_similarity": {**CLASSES, "targets": "one-hot", "loss": "cosine_similarity"},
    "categorical_crossentropy": {
        **CLASSES,
        "targets": "one-hot",
        "loss": "categorical_crossentropy",
        "optimizer": "adam",
        "metrics": ["accuracy", "top_k_categorical_accuracy"],
    },
    "sparse_categorical_crossentropy": {**CLASSES, "metrics": ["accuracy", "sparse_top_k_categorical_accuracy"]},
    "binary_crossentropy of three outputs": {**BINARY, "targets": "labels", "metrics": ["accuracy", "binary_accuracy"]},
    "binary_crossentropy": {**BINARY, "metrics": ["accuracy", "precision", "recall", "auc"]},
    # penalties
    "L2": {**REGRESSION, "kernel_regularizer": regularizer(l2=0.01)},
    "L1": {**REGRESSION, "kernel_regularizer": regularizer(l1=0.002)},
    "L1 and L2 on kernel and bias": {
        **CLASSES,
        "kernel_regularizer": regularizer(l1=0.001, l2=0.004),
        "bias_regularizer": regularizer(l2=0.01),
    },
    "L2 with adam and mini-batches of 7": {**BINARY, "kernel_regularizer": regularizer(l2=0.01), "batch_size": 7},
    # weights
    "class weights": {**CLASSES, "class_weight": {"0": 1.0, "1": 3.0, "2": 0.5, "3": 2.0}},
    "class weights of two classes": {**BINARY, "class_weight": {"0": 0.25, "1": 2.0}},
    "class weights of one-hot rows": {
        **CLASSES,
        "targets": "one-hot",
        "loss": "categorical_crossentropy",
        "class_weight": {"0": 1.0, "1": 3.0, "2": 0.5, "3": 2.0},
    },
    "sample weights": {**REGRESSION, "sample_weight": True},
    "sample weights in validation": {**BINARY, "sample_weight": True, "validation_weight": True},
    "sample weights and L2": {**REGRESSION, "sample_weight": True, "kernel_regularizer": regularizer(l2=0.01)},
    # the way of a training
    "early stopping": {
        **REGRESSION,
        **optimizer("sgd", learning_rate=0.2),
        "epochs": 30,
        "callbacks": [{"name": "EarlyStopping", "patience": 2}],
    },
    "early stopping that restores": {
        **REGRESSION,
        **optimizer("rmsprop", learning_rate=0.1),
        "epochs": 40,
        "callbacks": [{"name": "EarlyStopping", "patience": 3, "restore_best_weights": True}],
        "evaluate": True,
    },
    "early stopping by accuracy": {
        **BINARY,
        "epochs": 40,
        "callbacks": [
            {
                "name": "EarlyStopping",
                "monitor": "val_accuracy",
                "mode": "max",
                "patience": 4,
                "min_delta": 0.01,
                "start_from_epoch": 3,
            }
        ],
    },
    "early stopping with a baseline": {
        **REGRESSION,
        "epochs": 20,
        "callbacks": [{"name": "EarlyStopping", "monitor": "loss", "baseline": 0.05, "patience": 3}],
    },
    "learning rate reduced on a plateau": {
        **REGRESSION,
        **optimizer("rmsprop", learning_rate=0.1),
        "epochs": 20,
        "callbacks": [{"name": "ReduceLROnPlateau", "factor": 0.5, "patience": 2, "cooldown": 1, "min_lr": 0.002}],
    },
    "learning rate by schedule": {**REGRESSION, "callbacks": [{"name": "LearningRateScheduler", "halve_from": 3}]},
    "learning rate by schedule, with momentum": {
        **REGRESSION,
        **optimizer("sgd", learning_rate=0.02, momentum=0.9),
        "callbacks": [{"name": "LearningRateScheduler", "halve_from": 3}],
    },
    "learning rate by schedule, adam": {
        **BINARY,
        "callbacks": [{"name": "LearningRateScheduler", "halve_from": 2}],
    },
    "validation split": {**REGRESSION, "validation_split": 0.3},
    "initial epoch": {**REGRESSION, "initial_epoch": 3, "epochs": 8},
    "dropout off": {**CLASSES, "dropout": 0.0},
    "batch size of all": {**CLASSES, "batch_size": SAMPLES},
    # activations
    "sigmoid inside": {**BINARY, "activation": "sigmoid"},
    "softplus inside": {**BINARY, "activation": "softplus"},
    "softsign inside": {**BINARY, "activation": "softsign"},
    "swish inside": {**BINARY, "activation": "swish"},
    "gelu inside": {**BINARY, "activation": "gelu"},
    "without bias": {**REGRESSION, "use_bias": False},
    "batch normalization": {**REGRESSION, "batch_normalization": True},
}


def formula_weights(model: Any) -> None:
    weights = []
    for value in model.get_weights():
        if value.ndim == 1:
            weights.append(value)
            continue
        rows, columns = value.shape
        at = np.arange(rows * columns).reshape(rows, columns)
        weights.append((np.sin(0.1 + at) * np.sqrt(6 / (rows + columns))).astype("float32"))
    model.set_weights(weights)


def build(configuration: dict[str, Any]) -> Any:
    units, last = OUTPUTS[configuration["targets"]]

    def regularized() -> dict[str, Any]:
        return {
            name: keras.regularizers.L1L2(**configuration[name])
            for name in ("kernel_regularizer", "bias_regularizer")
            if name in configuration
        }

    bias = configuration.get("use_bias", True)
    layers = [
        keras.layers.Input((3,)),
        keras.layers.Dense(8, activation=configuration.get("activation", "tanh"), use_bias=bias, **regularized()),
    ]
    if configuration.get("batch_normalization"):
        layers.append(keras.layers.BatchNormalization())
    if "dropout" in configuration:
        layers.append(keras.layers.Dropout(configuration["dropout"]))
    layers.append(keras.layers.Dense(units, activation=last, use_bias=bias, **regularized()))
    model = keras.Sequential(layers)
    formula_weights(model)
    return model


def optimizer_of(given: Any) -> Any:
    if isinstance(given, str):
        return given
    settings = {name: value for name, value in given.items() if name != "name"}
    classes = {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}
    classes |= {"adagrad": keras.optimizers.Adagrad, "adadelta": keras.optimizers.Adadelta}
    return classes[given["name"]](**settings)


def callback_of(given: dict[str, Any]) -> Any:
    settings = {name: value for name, value in given.items() if name != "name"}
    if given["name"] == "LearningRateScheduler":
        first = settings["halve_from"]
        return keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.5 if epoch >= first else rate)
    return getattr(keras.callbacks, given["name"])(**settings)


def sample_weights(count: int) -> Any:
    return np.array([(i * 29 % 17) / 8 for i in range(count)], dtype="float32")


def run(configuration: dict[str, Any]) -> dict[str, Any]:
    keras.utils.set_random_seed(1)
    x, x_val = inputs(SAMPLES), inputs(VALIDATION, 1000)
    y, y_val = (targets(configuration["targets"], part) for part in (x, x_val))
    model = build(configuration)
    model.compile(
        optimizer=optimizer_of(configuration["optimizer"]),
        loss=configuration["loss"],
        metrics=configuration["metrics"],
    )
    options = {"batch_size": configuration.get("batch_size", 16), "epochs": configuration.get("epochs", 6)}
    if "validation_split" in configuration:
        options["validation_split"] = configuration["validation_split"]
    elif configuration.get("validation_weight"):
        options["validation_data"] = (x_val, y_val, sample_weights(VALIDATION))
    else:
        options["validation_data"] = (x_val, y_val)
    if configuration.get("sample_weight"):
        options["sample_weight"] = sample_weights(SAMPLES)
    if "class_weight" in configuration:
        options["class_weight"] = {int(label): weight for label, weight in configuration["class_weight"].items()}
    if "initial_epoch" in configuration:
        options["initial_epoch"] = configuration["initial_epoch"]
    callbacks = [callback_of(given) for given in configuration.get("callbacks", [])]
    history = model.fit(x, y, shuffle=False, verbose=0, callbacks=callbacks, **options)
    answer: dict[str, Any] = {
        "configuration": configuration,
        "epoch": history.epoch,
        "history": {name: [float(f"{value:.9g}") for value in curve] for name, curve in history.history.items()},
    }
    evaluated = model.evaluate(x_val, y_val, verbose=0, return_dict=True)
    answer["evaluate"] = {name: float(f"{value:.9g}") for name, value in evaluated.items()}
    return answer


answers = {name: run(configuration) for name, configuration in CONFIGURATIONS.items()}
versions = {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__}
lines = [f"  {json.dumps(name)}: {json.dumps(answer)}" for name, answer in answers.items()]
print(
    '{\n "versions": '
    + json.dumps(versions)
    + ',\n "samples": '
    + str(SAMPLES)
    + ',\n "validation": '
    + str(VALIDATION)
    + ',\n "answers": {\n'
    + ",\n".join(lines)
    + "\n }\n}"
)
