"""A lesson as slides: columns of its sections, in each a slide for every idea."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

CELL = re.compile(r'<section (class="cell .*?)</section>\s*(?=<section class="cell |\Z)', re.DOTALL)


def slide_columns(html: str) -> list[list[Markup]]:
    """A column for each heading of the first two levels; in it a slide for each text with the code cell that follows.

    A remark on what came out, which no code follows, stands under it.
    """
    columns: list[list[list[str]]] = []
    parts = list(parts_of(html))
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if part.level in (1, 2) or not columns:
            columns.append([])
        last = columns[-1][-1] if columns[-1] else []
        is_after_prose = not part.is_prose and len(last) == 1 and "cell prose" in last[0]
        is_remark = part.is_prose and part.level is None and len(last) > 1
        is_before_code = following is not None and not following.is_prose
        if is_after_prose or (is_remark and not is_before_code):
            last.append(part.html)
        else:
            columns[-1].append([part.html])
    return [[Markup("\n".join(slide)) for slide in column] for column in columns]


class Part(NamedTuple):
    """A code cell, or a text as far as the next heading; `level` is its own heading's."""

    html: str
    is_prose: bool
    level: int | None


def parts_of(html: str) -> Iterator[Part]:
    """The parts of a lesson, in order."""
    for cell in CELL.findall(html):
        is_prose = 'class="cell prose"' in cell.split(">", 1)[0]
        for part in split_at_headings(cell) if is_prose else [f"<div {cell}</div>"]:
            heading = re.search(r"<h([1-6])[ >]", part) if is_prose else None
            yield Part(part, is_prose, int(heading[1]) if heading else None)


def split_at_headings(cell: str) -> list[str]:
    """A cell of prose in which several sections begin is as many slides."""
    opening, body = cell.split(">", 1)
    parts = [part for part in re.split(r"(?=<h[1-3] id=)", body) if part.strip()]
    return [f"<div {without_id(opening) if place else opening}>{part}</div>" for place, part in enumerate(parts)]


def without_id(opening: str) -> str:
    return re.sub(r' id="[^"]*"', "", opening)
