"""A lesson as slides: columns of its sections, in each a slide for every idea."""

import re

from markupsafe import Markup

CELL = re.compile(r'<section (class="cell .*?)</section>\s*(?=<section class="cell |\Z)', re.DOTALL)


def slide_columns(html: str) -> list[list[Markup]]:
    """A column for each heading of the first two levels; in it a slide for each text with the code cell that follows."""
    columns: list[list[list[str]]] = []
    for cell in CELL.findall(html):
        is_prose = 'class="cell prose"' in cell.split(">", 1)[0]
        for part in split_at_headings(cell) if is_prose else [f"<div {cell}</div>"]:
            if is_prose and re.search(r"<h[12][ >]", part) or not columns:
                columns.append([])
            last = columns[-1][-1] if columns[-1] else []
            if not is_prose and len(last) == 1 and "cell prose" in last[0]:
                last.append(part)  # the sentence before the code stands beside it
            else:
                columns[-1].append([part])
    return [[Markup("\n".join(slide)) for slide in column] for column in columns]


def split_at_headings(cell: str) -> list[str]:
    """A cell of prose in which several sections begin is as many slides."""
    opening, body = cell.split(">", 1)
    parts = [part for part in re.split(r"(?=<h[1-3] id=)", body) if part.strip()]
    return [f"<div {without_id(opening) if place else opening}>{part}</div>" for place, part in enumerate(parts)]


def without_id(opening: str) -> str:
    return re.sub(r' id="[^"]*"', "", opening)
