"""A small picture of a lesson for the front page, drawn from one of its own plots."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape
from nbformat import NotebookNode

PLOTLY = "application/vnd.plotly.v1+json"
WIDTH, HEIGHT, ROOM = 240, 120, 8
KINDS = ["lines", "heatmap", "markers", "bar"]
INK = "#0072B2"

Trace = dict[str, Any]
Figure = dict[str, Any]


def picture(notebook: NotebookNode, taken: set[str]) -> Markup:
    """An SVG of the first kind of plot that is not `taken` yet, which takes it; empty where there is none."""
    figures = list(figures_of(notebook))
    for kind in sorted(KINDS, key=lambda kind: kind in taken):
        for figure in figures:
            traces = [trace for trace in figure["data"] if kind_of(trace) == kind]
            if traces and len(traces[0].get("y") or traces[0].get("z") or []) > 3:
                taken.add(kind)
                return drawn(kind, traces, figure["layout"]["title"]["text"])
    return Markup("")


def figures_of(notebook: NotebookNode) -> Iterator[Figure]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                yield output.data[PLOTLY]


def kind_of(trace: Trace) -> str:
    if trace["type"] == "scatter":
        return "lines" if trace.get("mode") == "lines" else "markers"
    return "bar" if trace["type"] == "bar" and trace.get("orientation") != "h" else str(trace["type"])


def drawn(kind: str, traces: list[Trace], title: str) -> Markup:
    shapes = cells(traces[0]["z"]) if kind == "heatmap" else marks(kind, traces)
    label = escape(Markup(title).unescape())
    return Markup(f'<svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(shapes)}</svg>')


def cells(rows: list[list[float]]) -> Iterator[str]:
    top = max(max(row) for row in rows) or 1
    width, height = WIDTH / len(rows[0]), HEIGHT / len(rows)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            place = f'x="{x * width:.1f}" y="{y * height:.1f}" width="{width - 1:.1f}" height="{height - 1:.1f}"'
            yield f'<rect {place} fill="{INK}" fill-opacity="{0.08 + 0.9 * max(0, value) / top:.2f}"/>'


def marks(kind: str, traces: list[Trace]) -> Iterator[str]:
    points = [
        [(x, y) for x, y in zip(trace["x"], trace["y"], strict=False) if number(x) and number(y)] for trace in traces
    ]
    xs, ys = [x for line in points for x, _ in line], [y for line in points for _, y in line]
    low, high = (min(xs), min(ys)), (max(xs), max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - low[0]) / ((high[0] - low[0]) or 1)
        up = (y - low[1]) / ((high[1] - low[1]) or 1)
        return ROOM + across * (WIDTH - 2 * ROOM), HEIGHT - ROOM - up * (HEIGHT - 2 * ROOM)

    for trace, line in zip(traces, points, strict=True):
        look = trace.get("line", {})
        if kind == "lines":
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in line))
            dash = ' stroke-dasharray="6 4"' if look.get("dash") == "dash" else ""
            yield f'<polyline points="{path}" fill="none" stroke="{look.get("color", INK)}" stroke-width="2.2"{dash}/>'
        elif kind == "markers":
            yield from (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{INK}" fill-opacity="0.5"/>'
                for x, y in (at(*p) for p in line)
            )
        else:
            width = (WIDTH - 2 * ROOM) / len(line)
            for place, (_, y) in enumerate(at(*point) for point in line):
                yield f'<rect x="{ROOM + place * width:.1f}" y="{y:.1f}" width="{width * 0.8:.1f}" height="{HEIGHT - y:.1f}" fill="{INK}"/>'


def number(value: Any) -> bool:
    return isinstance(value, (int, float)) and value == value
