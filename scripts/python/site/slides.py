"""A lesson as slides: columns of its sections, in each a slide for every idea."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

CELL = re.compile(r'<section (class="cell .*?)</section>\s*(?=<section class="cell |\Z)', re.DOTALL)
# Where a slide of its own begins inside a cell of prose: at a section, and at each question but the first.
BREAK = re.compile(r"(?=<h[1-3] id=)|(?=<p><strong>(?:[2-9]|\d\d)\. )")
HEADING_ALONE = re.compile(r"<div [^>]*>\s*<h[1-6] (?:(?!</h).)*</h[1-6]>\s*</div>", re.DOTALL)
# A remark on what came out, and the last paragraph, which leads to the next cell.
REMARK = re.compile(r"(<div [^>]*>)(.*</\w+>)\s*(<p>(?:(?!<p>).)*</p>)\s*</div>", re.DOTALL)
# Where a remark holds a table or a list, that is a slide of its own from its second paragraph on.
TABLED = re.compile(r"(\s*<p>(?:(?!<p>).)*</p>)\s*(<p>.*(?:<div class=.wide|<[uo]l>).*)", re.DOTALL)


def slide_columns(html: str) -> list[list[Markup]]:
    """A column for each heading of the first two levels; in it a slide for each text with the code cell that follows.

    A remark on what came out stands under it; of a text before the next code that is all but the last paragraph.
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
        remark = REMARK.fullmatch(part.html.strip()) if is_remark and is_before_code else None
        if is_after_prose or (is_remark and not is_before_code):
            last.append(part.html)
        elif remark:
            opening, seen, lead = remark.groups()
            tabled = TABLED.fullmatch(seen)
            first, whole = tabled.groups() if tabled else (seen, None)
            last.append(f"{opening}{first}</div>")
            for text in filter(None, (whole, lead)):
                columns[-1].append([f"<div {without_id(opening[len('<div ') :])}{text}</div>"])
        else:
            columns[-1].append([part.html])
    return [[Markup("\n".join(slide)) for slide in column] for column in columns]


class Part(NamedTuple):
    """A code cell, or a text as far as the next heading; `level` is its own heading's."""

    html: str
    is_prose: bool
    level: int | None


def parts_of(html: str) -> Iterator[Part]:
    """The parts of a lesson, in order; a section's heading that another one follows stands over that."""
    held = ""
    for cell in CELL.findall(html):
        is_prose = 'class="cell prose"' in cell.split(">", 1)[0]
        parts = split_prose(cell) if is_prose else [f"<div {cell}</div>"]
        for place, part in enumerate(parts):
            if HEADING_ALONE.fullmatch(part) and place + 1 < len(parts):
                held += part
                continue
            heading = re.search(r"<h([1-6])[ >]", held + part) if is_prose else None
            yield Part(held + part, is_prose, int(heading[1]) if heading else None)
            held = ""


def split_prose(cell: str) -> list[str]:
    """A cell of prose in which several sections begin, or that asks several questions, is as many slides."""
    opening, body = cell.split(">", 1)
    parts = [part for part in BREAK.split(body) if part.strip()]
    return [f"<div {without_id(opening) if place else opening}>{part}</div>" for place, part in enumerate(parts)]


def without_id(opening: str) -> str:
    return re.sub(r' id="[^"]*"', "", opening)
