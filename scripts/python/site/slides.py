"""A lesson as slides: columns of its sections, in each a slide for every idea."""

import re
from collections.abc import Iterator
from math import ceil
from unicodedata import east_asian_width

from cells import is_only_a_scrap
from nbformat import NotebookNode

Slide = list[NotebookNode]

HEADING = re.compile(r"(#{1,6}) .*")
# Where a slide of its own begins inside a cell of prose: at a section, and at each question but the first.
BREAK = re.compile(r"#{1,3} |\*\*([2-9]|\d\d)\. ")
# What is no paragraph: a line of a table or of a list.
LISTED = re.compile(r"\||[-*+] |\d+\. ")
# How many lines a slide has in letters of three quarters, and how many characters a line of text and of code beside a picture.
LINES, TEXT, CODE = 17, 120, 55
# From what height on, in pixels, a plot takes a slide of its own.
TALL = 600
# How many lines a slide has for a table.
TABLE = 13


def slide_columns(notebook: NotebookNode) -> list[list[Slide]]:
    """A column for each heading of the first two levels; in it a slide for each text with the code cell that follows.

    A remark on what came out stands under it; of a text before the next code that is all but the last paragraph. A line of
    code that shows nothing stands, with its text, on the slide before, where that ends with code that shows nothing.
    """
    columns: list[list[Slide]] = []
    parts = [part for cell in notebook.cells for part in parts_of(cell)]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        level = level_of(part)
        if level in (1, 2) or not columns:
            columns.append([])
        slides = columns[-1]
        last = slides[-1] if slides else []
        if last and not is_prose(part) and is_prose(last[-1]):
            last.append(part)
        elif is_prose(part) and level is None and len(last) > 1:
            remark, own_slides = cut_remark(part) if needs_slide(following, last[-1]) else ([part], [])
            last.extend(remark)
            slides.extend([text] for text in own_slides)
        else:
            slides.append([part])
    return [[half for slide in slides for half in divided(slide)] for slides in columns]


def divided(slide: Slide) -> list[Slide]:
    """The slide, or two where its letters would be small: the code, and then what came of it.

    Of claims the sentences are all that a slide has room for, and of a tall plot that a line draws, the plot: the code is in
    the lesson.
    """
    place = next((place for place, part in enumerate(slide) if not is_prose(part)), None)
    if place is None or shows_nothing(slide[place]):
        return [slide]
    lead, code, remarks = slide[:place], slide[place], slide[place + 1 :]
    without_code = NotebookNode({**code, "source": ""})
    is_tall = any(map(shows_tall_plot, code.outputs))
    is_claims = any("denselab-claims" in shown(output) for output in code.outputs)
    if is_claims or (is_tall and "\n" not in code.source.strip()):
        return [[*lead, without_code, *remarks]]
    if lines_of(lead, code, remarks) <= LINES and not is_tall:
        return [slide]
    return [[*lead, NotebookNode({**code, "outputs": []})], [without_code, *remarks]]


def lines_of(lead: Slide, code: NotebookNode, remarks: Slide) -> int:
    """About how many lines a slide takes: text, and under it code with remarks on the left, and on the right what came of it."""
    above = sum(lines_in(part.source, TEXT) for part in lead)
    left = lines_in(code.source, CODE) + sum(lines_in(part.source, TEXT // 2) for part in remarks)
    right = sum(max(text.count("<tr"), 0 if "<" in text else text.count("\n")) for text in map(shown, code.outputs))
    return above + max(left, right)


def lines_in(source: str, width: int) -> int:
    lines = source.strip().split("\n")
    return sum(max(1, ceil(sum(map(width_of, line)) / width)) for line in lines)


def width_of(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def shown(output: NotebookNode) -> str:
    """What it shows as text or as a table; nothing of a picture, which takes the room that there is."""
    data = output.get("data", {})
    text = str(output.get("text") or data.get("text/html") or data.get("text/plain", ""))
    return "" if re.search("<(figure|svg)", text) else text


def shows_tall_plot(output: NotebookNode) -> bool:
    figure = output.get("data", {}).get("application/vnd.plotly.v1+json", {})
    return bool(figure.get("layout", {}).get("height", 0) >= TALL)


def parts_of(cell: NotebookNode) -> Iterator[NotebookNode]:
    """A cell of prose in which several sections begin, that asks several questions or has a long table, is as many parts.

    A section's heading that another one follows stands over that.
    """
    if not is_prose(cell):
        yield cell
        return
    parts: list[list[str]] = [[]]
    for block in (piece for whole in blocks_of(cell) for piece in tables_of(whole)):
        begins = BREAK.match(block) and not all(HEADING.fullmatch(before) for before in parts[-1])
        if begins or (is_table(block) and is_table("".join(parts[-1][-1:]))):
            parts.append([])
        parts[-1].append(block)
    yield from (part_of(cell, blocks) for blocks in parts)


def cut_remark(text: NotebookNode) -> tuple[Slide, Slide]:
    """A remark on what came out, and what has slides after it: what it lists, and its last paragraph, which leads to the next code."""
    *seen, lead = blocks_of(text)
    if not seen or LISTED.match(lead):
        return [], [text]
    # Its first paragraph alone, where it holds a table or a list besides.
    end = 1 if any(LISTED.match(block) for block in seen[2:]) else len(seen)
    return [part_of(text, seen[:end])], [part_of(text, blocks) for blocks in (seen[end:], [lead]) if blocks]


def part_of(cell: NotebookNode, blocks: list[str]) -> NotebookNode:
    return NotebookNode({**cell, "source": "\n\n".join(blocks)})


def blocks_of(text: NotebookNode) -> list[str]:
    return re.split(r"\n\s*\n", text.source.strip())


def tables_of(block: str) -> list[str]:
    """A long table is as many as have room, each under its heading; any other block is itself."""
    heading, rows = block.split("\n")[:2], block.split("\n")[2:]
    if not is_table(block) or len(rows) <= TABLE:
        return [block]
    size = ceil(len(rows) / ceil(len(rows) / TABLE))
    return ["\n".join([*heading, *rows[at : at + size]]) for at in range(0, len(rows), size)]


def is_table(block: str) -> bool:
    return block.startswith("|")


def level_of(part: NotebookNode) -> int | None:
    """Its first heading's."""
    headings = [HEADING.match(block) for block in blocks_of(part) if is_prose(part)]
    return next((len(heading[1]) for heading in headings if heading), None)


def is_prose(part: NotebookNode) -> bool:
    return bool(part.cell_type == "markdown")


def needs_slide(part: NotebookNode | None, last: NotebookNode) -> bool:
    """Whether it is code with something to show, if only more than a line; or whether what is before it shows something."""
    if part is None or is_prose(part):
        return False
    return not (shows_nothing(last) and shows_nothing(part) and "\n" not in part.source.strip())


def shows_nothing(part: NotebookNode) -> bool:
    return not is_prose(part) and all(is_only_a_scrap(output) for output in part.outputs)
