"""A lesson as slides: columns of its sections, in each a slide for every idea."""

import re
from collections.abc import Iterator

from cells import is_only_a_scrap
from nbformat import NotebookNode

Slide = list[NotebookNode]

HEADING = re.compile(r"(#{1,6}) .*")
# Where a slide of its own begins inside a cell of prose: at a section, and at each question but the first.
BREAK = re.compile(r"#{1,3} |\*\*([2-9]|\d\d)\. ")
# What is no paragraph: a line of a table or of a list.
LISTED = re.compile(r"\||[-*+] |\d+\. ")


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
    return columns


def parts_of(cell: NotebookNode) -> Iterator[NotebookNode]:
    """A cell of prose in which several sections begin, or that asks several questions, is as many parts.

    A section's heading that another one follows stands over that.
    """
    if not is_prose(cell):
        yield cell
        return
    parts: list[list[str]] = [[]]
    for block in blocks_of(cell):
        if BREAK.match(block) and not all(HEADING.fullmatch(before) for before in parts[-1]):
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
