"""Makes the cells of a submission nbgrader's again, where it is certain which is which.

Students delete cells, move and copy them, and pass notebooks through editors that drop nbgrader's metadata. A cell is
known by its name, by its id, by its text, by the function that it declares, or as the only one in its place; what the
teacher locked is put back as it was, where it was.
"""

import copy
import re
from collections import defaultdict
from collections.abc import Callable

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from .refused import Refused
from .released import ReleasedNotebook, name_of

DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var|interface|type) +(\w+)", re.M)


def repair(submitted: NotebookNode, released: ReleasedNotebook) -> list[str]:
    """Changes the submitted notebook. Returns what was odd about it, in sentences.

    Raises Refused where a written answer can't be told from its neighbours.
    """
    return Repair(submitted, released).notes()


class Repair:
    def __init__(self, submitted: NotebookNode, released: ReleasedNotebook) -> None:
        self.released = released
        self.cells: list[NotebookNode] = submitted.cells
        self.found: dict[int, NotebookNode] = {}
        """The submitted cell of each released one, by its place in the release."""
        self.odd: dict[str, list[str]] = defaultdict(list)
        self.find_by_name()
        self.find("id", lambda cell: cell.id)
        self.find("text", lambda cell: plain(cell.source))
        self.find_by_declaration()
        self.find_by_place()
        for place, cell in enumerate(released.cells):
            if name_of(cell):
                self.put_back(place)

    def notes(self) -> list[str]:
        return [f"{what}: {', '.join(names)}" for what, names in self.odd.items()]

    def find_by_name(self) -> None:
        places = {name_of(cell): place for place, cell in enumerate(self.released.cells) if name_of(cell)}
        copies: dict[str, list[NotebookNode]] = defaultdict(list)
        for cell in self.cells:
            name = name_of(cell)
            if name and name in places:
                copies[name].append(cell)
            elif name:
                self.odd["belongs to no cell of this assignment, and counts for nothing"].append(name)
            if name not in places:
                cell.metadata.pop("nbgrader", None)
        for name, same in copies.items():
            place = places[name]
            asked = plain(self.released.cells[place].source)
            worked_on = [cell for cell in same if plain(cell.source) != asked]
            self.found[place] = (worked_on if worked_on and not self.is_locked(place) else same)[-1]
            if len(same) > 1:
                self.odd["there more than once, the last that was worked on counts"].append(name)
            for cell in same:
                if cell is not self.found[place]:
                    del cell.metadata["nbgrader"]
                    if plain(cell.source) == asked:
                        # As it was released, it would undo the one that was worked on.
                        del self.cells[self.at(cell)]

    def find(self, what: str, key: Callable[[NotebookNode], str]) -> None:
        """By something that as many cells have in the submission as in the release, in the same order then."""
        released: dict[str, list[int]] = defaultdict(list)
        for place, cell in enumerate(self.released.cells):
            if place not in self.found and key(cell):
                released[key(cell)].append(place)
        submitted: dict[str, list[NotebookNode]] = defaultdict(list)
        for cell in self.unknown():
            submitted[key(cell)].append(cell)
        for value, places in released.items():
            if len(submitted[value]) == len(places):
                for place, cell in zip(places, submitted[value], strict=True):
                    self.recognize(place, cell, what)

    def find_by_declaration(self) -> None:
        for place, cell in enumerate(self.released.cells):
            if place in self.found or not self.is_solution(place):
                continue
            declared = set(DECLARED.findall(cell.source))
            same = [each for each in self.unknown() if declared and declared <= set(DECLARED.findall(each.source))]
            if len(same) == 1:
                self.recognize(place, same[0], "the name that it declares")

    def find_by_place(self) -> None:
        """A written answer is the one cell between its neighbours that is nobody else's."""
        for place, cell in enumerate(self.released.cells):
            if place in self.found or not (self.is_solution(place) and self.entry(place).get("grade")):
                continue
            begin, end = self.gap(place)
            between = [each for each in self.unknown() if begin <= self.at(each) < end and plain(each.source)]
            if len(between) > 1:
                cells = ", ".join(str(self.at(each) + 1) for each in between)
                raise Refused(
                    f"which cell of {self.released.name}.ipynb is the answer {name_of(cell)}? It lost nbgrader's mark, "
                    f"and may be any of the cells {cells}: put the answer into the released notebook by hand"
                )
            if between:
                self.recognize(place, between[0], "its place")

    def put_back(self, place: int) -> None:
        """Gives the released cell its mark, its text where that is locked, and its place."""
        name = str(name_of(self.released.cells[place]))
        cell = self.found.get(place)
        if cell is None and not self.is_locked(place) and not self.entry(place).get("grade"):
            self.odd["solution not there"].append(name)
            return
        if cell is None:
            cell = self.made_anew(place)
            self.odd["deleted, and put back"].append(name)
        else:
            self.restore_text(place, cell, name)
            self.restore_place(place, cell, name)
        cell.metadata["nbgrader"] = copy.deepcopy(self.entry(place))
        if checksum := self.released.kept[name].checksum:
            cell.metadata["nbgrader"]["checksum"] = checksum

    def made_anew(self, place: int) -> NotebookNode:
        released = self.released.cells[place]
        kept = self.released.kept[str(name_of(released))]
        cell: NotebookNode = (
            new_code_cell(kept.source) if released.cell_type == "code" else new_markdown_cell(kept.source)
        )
        begin, end = self.gap(place)
        # A test comes behind all that may be its solution, what tests and solutions need before that.
        self.cells.insert(end if self.is_test(place) else begin, cell)
        self.found[place] = cell
        return cell

    def restore_text(self, place: int, cell: NotebookNode, name: str) -> None:
        released = self.released.cells[place]
        if cell.cell_type != released.cell_type:
            self.odd[f"made a {cell.cell_type} cell, and {released.cell_type} again"].append(name)
            for key in ("outputs", "execution_count", "attachments"):
                cell.pop(key, None)
            cell.cell_type = released.cell_type
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        if self.is_locked(place):
            kept = self.released.kept[name].source
            if plain(cell.source) not in (plain(released.source), plain(kept)):
                self.odd["changed by the student, and put back as it was"].append(name)
            cell.source = kept

    def restore_place(self, place: int, cell: NotebookNode, name: str) -> None:
        """Behind what it tests and needs; and what others need, before them."""
        if not self.is_locked(place):
            return
        before = [self.at(each) for other, each in self.found.items() if other < place and self.is_known(other)]
        after = [self.at(each) for other, each in self.found.items() if other > place and self.is_known(other)]
        at = self.at(cell)
        behind = max(before, default=-1)
        if at < behind:
            to = behind  # it leaves a place before
        elif not self.is_test(place) and min(after, default=at + 1) < at and min(after) > behind:
            to = min(after)
        else:
            return
        self.cells.insert(to, self.cells.pop(at))
        self.odd["moved, and put back in its place"].append(name)

    def gap(self, place: int) -> tuple[int, int]:
        """Where in the submission a released cell would stand: from behind those before it to the next behind it."""
        begin = max((self.at(cell) + 1 for other, cell in self.found.items() if other < place), default=0)
        later = (self.at(cell) for other, cell in self.found.items() if other > place)
        return begin, min((at for at in later if at >= begin), default=len(self.cells))

    def recognize(self, place: int, cell: NotebookNode, how: str) -> None:
        self.found[place] = cell
        if name := name_of(self.released.cells[place]):
            self.odd[f"without nbgrader's mark, recognized by {how}"].append(name)

    def unknown(self) -> list[NotebookNode]:
        known = {id(cell) for cell in self.found.values()}
        return [cell for cell in self.cells if id(cell) not in known]

    def at(self, cell: NotebookNode) -> int:
        return next(index for index, each in enumerate(self.cells) if each is cell)

    def entry(self, place: int) -> NotebookNode:
        entry: NotebookNode = self.released.cells[place].metadata.get("nbgrader", NotebookNode())
        return entry

    def is_known(self, place: int) -> bool:
        return name_of(self.released.cells[place]) is not None

    def is_locked(self, place: int) -> bool:
        return bool(self.entry(place).get("locked"))

    def is_solution(self, place: int) -> bool:
        return bool(self.entry(place).get("solution"))

    def is_test(self, place: int) -> bool:
        return bool(self.entry(place).get("grade")) and not self.is_solution(place)


def plain(source: str) -> str:
    """Text without what editors change of their own accord: line ends, spaces at the end, hard spaces."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
