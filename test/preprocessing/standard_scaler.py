"""Records scikit-learn's StandardScaler on columns that are hard to standardize.

python3 -m venv VENV
VENV/bin/pip install scikit-learn==1.9.1
VENV/bin/python test/preprocessing/standard_scaler.py > test/fixtures/standard_scaler.json
"""

import json
import math
import sys
import warnings
from typing import Any

import numpy as np
import sklearn
from sklearn.preprocessing import StandardScaler


def repeat(value: float, count: int = 10) -> list[float]:
    return [value] * count


def around(middle: float, step: float, count: int = 9) -> list[float]:
    return [middle + step * (i - count // 2) for i in range(count)]


COLUMNS = {
    "constant 0": repeat(0.0),
    "constant 1": repeat(1.0),
    "constant 0.1": repeat(0.1),
    "constant 0.1, three rows": repeat(0.1, 3),
    "constant 0.1, a thousand rows": repeat(0.1, 1000),
    "constant 14.62": repeat(14.62),
    "constant 14.62, 404 rows": repeat(14.62, 404),
    "constant ln 1e-5": repeat(math.log(1e-5)),
    "constant ln 1e-5, 22 rows": repeat(math.log(1e-5), 22),
    "constant 1/3": repeat(1 / 3),
    "constant -0.7": repeat(-0.7, 7),
    "constant pi, 31 rows": repeat(math.pi, 31),
    "constant 1e-300": repeat(1e-300),
    "constant 1e-8": repeat(1e-8),
    "constant 1e8 + 0.1": repeat(1e8 + 0.1),
    "constant 1e15": repeat(1e15),
    "constant 1e200": repeat(1e200),
    "constant 1e150": repeat(1e150, 3),
    "constant 1e307": repeat(1e307),
    "constant -1e307": repeat(-1e307),
    "one row": [3.7],
    "two equal rows": [0.3, 0.3],
    "two rows": [1.0, 2.0],
    "two rows, next to each other": [0.1, 0.1 + 2.0**-56],
    "one outlier of one bit": repeat(0.1, 99) + [float(np.nextafter(0.1, 1))],
    "one outlier of one bit at 1e6": repeat(1e6, 99) + [float(np.nextafter(1e6, 2e6))],
    "zeros and one 1e-10": repeat(0.0, 99) + [1e-10],
    "zeros and one 1e-30": repeat(0.0, 99) + [1e-30],
    "zeros and ones": [0.0, 1.0] * 6,
    "rarely one": repeat(0.0, 93) + repeat(1.0, 7),
    "small integers": [float(i) for i in range(10)],
    "tiny values": around(0.0, 1e-12),
    "tiny values about 1": around(1.0, 1e-12),
    "tiny values about 1, below rounding": around(1.0, 2.3e-16),
    "tiny values about 1000": around(1000.0, 1e-10),
    "tiny values about 1e-5": around(1e-5, 1e-18),
    "values of 1e-160": around(0.0, 1e-160),
    "values of 1e-200": around(0.0, 1e-200),
    "values of 1e-300": around(0.0, 1e-300),
    "huge offset 1e6": around(1e6, 0.5),
    "huge offset 1e8": around(1e8, 1.0),
    "huge offset 1e9": around(1e9, 0.01),
    "huge offset 1e12": around(1e12, 1.0),
    "huge offset 1e15": around(1e15, 1.0),
    "huge offset 1e16": around(1e16, 2.0),
    "years": [float(year) for year in range(1970, 2026)],
    "times in ms": [1.7e12 + 1000.0 * i for i in range(20)],
    "values of 1e100": around(0.0, 1e100),
    "values of 1e150": around(0.0, 1e150),
    "alternating signs": [(-1.0) ** i * 0.1 for i in range(11)],
    "one large among small": repeat(0.001, 20) + [1e6],
    "powers of two": [2.0**i for i in range(-20, 21, 4)],
    "logarithms": [math.log(1e-5 + i) for i in range(12)],
    "price": [24.0, 21.6, 34.7, 33.4, 36.2, 28.7, 22.9, 27.1, 16.5, 18.9],
}

# Too large for a variance in float64: what scikit-learn makes of them is recorded, but no model to follow.
OVERFLOWING = {
    "values of 1e200": [1e200, -1e200, 2e200],
    "constant 1e200 but for one": repeat(1e200, 5) + [0.0],
    "values of 1e300": around(0.0, 1e300),
}


def number(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


def answer(values: list[float]) -> dict[str, Any]:
    column = np.array(values, dtype="float64").reshape(-1, 1)
    with np.errstate(all="ignore"):
        scaler = StandardScaler()
        scaled = scaler.fit_transform(column)
    return {
        "values": values,
        "mean": number(float(scaler.mean_[0])),
        "var": number(float(scaler.var_[0])),
        "scale": number(float(scaler.scale_[0])),
        "scaled": [number(float(value)) for value in scaled[:, 0]],
    }


def shortened(recorded: dict[str, Any]) -> dict[str, Any]:
    """A long column repeats itself: its first and last rows tell all."""
    if len(recorded["values"]) <= 60:
        return recorded
    values, scaled = recorded["values"], recorded["scaled"]
    return {
        **recorded,
        "values": {"repeat": values[0], "times": len(values) - 1, "last": values[-1]}
        if len(set(values[:-1])) == 1
        else values,
        "scaled": {"repeat": scaled[0], "times": len(scaled) - 1, "last": scaled[-1]}
        if len(set(values[:-1])) == 1
        else scaled,
    }


def lines(columns: dict[str, list[float]]) -> str:
    return ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(shortened(answer(values)))}" for name, values in columns.items()
    )


warnings.simplefilter("ignore")
versions = json.dumps({"scikit-learn": sklearn.__version__, "numpy": np.__version__})
sys.stdout.write(
    '{\n "versions": '
    + versions
    + ',\n "columns": {\n'
    + lines(COLUMNS)
    + '\n },\n "overflowing": {\n'
    + lines(OVERFLOWING)
    + "\n }\n}\n"
)
