"""Puts a submission's cells in order before it runs: nbgrader's own steps, where they fall short."""

from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells


class KeepLastOfCopies(DeduplicateIds):
    """Of a graded cell that was copied, with its id, the last one counts.

    nbgrader leaves the others an empty entry, which it then takes for that of an ancient version, and refuses the whole
    submission.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.metadata.get("nbgrader") == {}:
            del cell.metadata["nbgrader"]
        return cell, resources


class RestoreCells(OverwriteCells):
    """Puts graded cells back as they were, also those that were deleted.

    nbgrader could add deleted ones too, but with a remark in Python, and only where the cell before is graded as well.
    """

    def preprocess(self, nb, resources):
        nb, resources = super().preprocess(nb, resources)
        with self.gradebook:
            source = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
            points = {cell.name: cell.max_score for cell in source.grade_cells}
            solutions = {cell.name for cell in source.solution_cells}
            place = 0  # after the last source cell that is there
            for cell in source.source_cells:
                found = [i for i, submitted in enumerate(nb.cells) if grade_id(submitted) == cell.name]
                if found:
                    place = found[0] + 1
                elif cell.name in points:
                    self.log.warning("Cell '%s' was deleted; it is put back", cell.name)
                    nb.cells.insert(place, restored(cell, points[cell.name], cell.name in solutions))
                    place += 1
        return nb, resources


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def restored(source, points, solution):
    new = new_code_cell if source.cell_type == "code" else new_markdown_cell
    entry = {"grade_id": source.name, "grade": True, "solution": solution, "locked": source.locked, "task": False}
    entry |= {"points": points, "schema_version": 3, "checksum": source.checksum}
    cell = new(source.source, metadata={"nbgrader": entry})
    if source.locked and utils.compute_checksum(cell) != source.checksum:
        raise RuntimeError(f"the cell {source.name} could not be put back as it was")
    return cell
