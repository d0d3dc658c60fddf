"""Reads a notebook that somebody else has written, as forgiving as is safe."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from .refused import Refused

MAKERS: dict[str, Callable[..., NotebookNode]] = {
    "code": new_code_cell,
    "markdown": new_markdown_cell,
    "raw": new_raw_cell,
}


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in today's format, without outputs, whatever editor has written it.

    Raises Refused for a file that is no notebook.
    """
    found = parsed(path)
    if found.get("nbformat", 4) < 4 and "worksheets" in found:
        found = nbformat.convert(nbformat.from_dict(found), 4)
    if not isinstance(found.get("cells"), list):
        raise Refused(f"{path.name} is JSON, but no notebook: it has no cells")
    cells = [whole_cell(cell) for cell in found["cells"] if isinstance(cell, dict)]
    seen: set[str] = set()
    for cell in cells:
        if cell.id in seen:
            cell.id = f"copy-{len(seen)}"
        seen.add(cell.id)
    notebook: NotebookNode = new_notebook(cells=cells, metadata=whole_metadata(found, "kernelspec"))
    return notebook


def whole_metadata(owner: dict[str, Any], part: str) -> NotebookNode:
    """The metadata; the part in it only if that is what it should be."""
    metadata = owner.get("metadata")
    kept = dict(metadata) if isinstance(metadata, dict) else {}
    if not isinstance(kept.get(part), dict):
        kept.pop(part, None)
    whole: NotebookNode = nbformat.from_dict(kept)
    return whole


def parsed(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    text = decoded(raw)
    if not text.strip("\0 \t\r\n"):
        raise Refused(f"{path.name} is empty")
    try:
        found = json.loads(text)
        found = writable(found) if "\\ud" in text.lower() else found
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path.name} is no notebook: {what_it_is(text, error)}") from None
    if not isinstance(found, dict):
        raise Refused(f"{path.name} is JSON, but no notebook")
    return found


def decoded(raw: bytes) -> str:
    """Text in any of JSON's encodings, with Windows' marks before it or without; or as a Korean Windows writes it."""
    encoding = json.detect_encoding(raw)
    for each in (encoding, "cp949"):
        try:
            return raw.decode(each)
        except UnicodeDecodeError:
            pass
    return raw.decode(encoding, "replace")


def writable(found: Any) -> Any:
    """Without halves of characters, which JSON can spell and no file can hold."""
    text = json.dumps(found, ensure_ascii=False)
    return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def what_it_is(text: str, error: Exception) -> str:
    start = text.lstrip()[:200].lower()
    if re.search(r"^<<<<<<< ", text, re.MULTILINE):
        return "it holds the marks of a conflict that git could not merge"
    if start.startswith(("<!doctype", "<html")):
        return "it is a web page; the notebook itself has to be downloaded"
    if start.startswith("pk\x03\x04"):
        return "it is a ZIP archive; it has to be unpacked"
    rest = text[error.pos :].strip() if isinstance(error, json.JSONDecodeError) else text
    if "Unterminated string" in str(error) or re.fullmatch(r"\w{0,5}", rest):
        return "it ends in the middle, as after an upload that was cut off"
    return f"not JSON ({error})"


def whole_cell(cell: dict[str, Any]) -> NotebookNode:
    kind = cell.get("cell_type")
    make = MAKERS[kind if isinstance(kind, str) and kind in MAKERS else "raw"]
    kept: dict[str, Any] = {"metadata": whole_metadata(cell, "nbgrader")}
    name = cell.get("id")
    if isinstance(name, str) and re.fullmatch(r"[\w-]{1,64}", name, re.ASCII):
        kept["id"] = name
    if kind == "markdown" and isinstance(cell.get("attachments"), dict):
        kept["attachments"] = nbformat.from_dict(cell["attachments"])
    source = cell.get("source", cell.get("input")) or ""
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return make(text, **kept)
