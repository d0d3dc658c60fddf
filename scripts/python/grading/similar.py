"""Finds submissions that say the same in other names.

Code is compared as MOSS does it (Schleimer, Wilkerson, Aiken 2003), without the winnowing that only a large archive
needs: runs of tokens in which every name is the same, less what was handed out and what many have.
"""

import re
from collections import Counter
from itertools import combinations

from nbformat.notebooknode import NotebookNode

RUN = 12
"""Tokens in a run: longer than an idiom, shorter than a function."""
SHARE = 0.8
"""Of two submissions' runs, from which on they are named."""
LEAST = 25
"""Runs that a submission has of its own: of less nothing can be said."""

COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"[A-Za-z_$][\w$]*|\d[\w.]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[^\s\w]")
WORDS = set(
    "async await break case catch class const continue default do else export extends finally for function if import in "
    "instanceof interface let new of return switch this throw try type typeof var while yield".split()
)


def similar(submissions: dict[str, list[str]], released: list[str]) -> list[tuple[str, str, float]]:
    """Pairs of submissions, by name, whose code is nearly the same, with the share; the most alike first.

    submissions: the sources of each one's solution cells. released: those cells as they were handed out.
    """
    runs = {name: runs_of("\n".join(sources)) - runs_of("\n".join(released)) for name, sources in submissions.items()}
    common = Counter(run for own in runs.values() for run in own)
    most = max(3, len(runs) // 4)  # what a quarter of a class writes is how one writes it
    own = {name: {run for run in each if common[run] <= most} for name, each in runs.items()}
    pairs = []
    for first, second in combinations(sorted(own), 2):
        smaller = min(len(own[first]), len(own[second]))
        if smaller >= LEAST and (share := len(own[first] & own[second]) / smaller) >= SHARE:
            pairs.append((first, second, share))
    return sorted(pairs, key=lambda pair: -pair[2])


def runs_of(code: str) -> set[tuple[str, ...]]:
    tokens = [normal(token) for token in TOKEN.findall(COMMENT.sub("", code)) if token not in ";,"]
    return {tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1)}


def normal(token: str) -> str:
    if token in WORDS:
        return token
    return "name" if token[0].isalpha() or token[0] in "_$" else "text" if token[0] in "\"'`" else token


def solutions_of(notebook: NotebookNode) -> list[str]:
    return [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("locked")
    ]
