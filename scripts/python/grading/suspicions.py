"""What in a submission a person should look at before its points stand.

A sign is no proof: most of these lines have honest uses. They are listed because they are how points were seen to be
had without work.
"""

import os
import re
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from .handed_in import LEFT_OUT
from .released import ReleasedNotebook, name_of
from .repair import plain

BUILT_IN = "Array|Object|Number|String|Promise|Function|Map|Set|Error|RegExp|Symbol|Math|JSON|Reflect|[A-Z]\\w*Error|[A-Z]\\w*Array"

SIGNS = {
    "Node's module loader": r"require\s*\.\s*(?:cache|main)|\b_(?:cache|load|resolveFilename|extensions)\b|createRequire"
    r"|process\s*\.\s*(?:binding|mainModule|dlopen)|[\"'](?:node:)?module[\"']|node_modules",
    "a change of the language's own functions": rf"\b(?:{BUILT_IN}|globalThis)(?:\s*\.\s*prototype)?\s*"
    r"(?:\.\s*\w+|\[[^\]]*\])\s*=(?![=>])"
    rf"|defineProperty\s*\(\s*(?:(?:{BUILT_IN})\b|globalThis|global\b|process)|__proto__|setPrototypeOf|__defineGetter__",
    "a change of assert": r"\bassert\w*\s*(?:\.\s*\w+|\[[^\]]*\])+\s*=(?![=>])",
    "a change of the library's or TensorFlow.js's functions": r"\.\s*prototype\s*(?:\.\s*\w+|\[[^\]]*\])\s*=(?![=>])"
    r"|(?:^|[;{(])\s*(?:denselab|tf)(?:\s*\.\s*\w+)+\s*=(?![=>])",
    "a check or ok of its own": r"\b(?:function|const|let|var|class)\s+(?:check|ok|assert)\b|^\s*(?:check|ok|assert)\s*=(?![=>])",
    "a name that the compiler uses": r"\b(?:function|const|let|var|class)\s+(?:require|exports|module|__import\w+)\b",
    "the kernel's insides": r"__tslab__|tslab/dist|denselab\.variables|(?:dist|denselab|src)/(?:kernel|grading)|zeromq|kernel\.json"
    r"|[\"'](?:node:)?(?:inspector|vm|worker_threads|v8)[\"']",
    "other programs": r"child_process|process\s*\.\s*(?:kill|abort|reallyExit)|process\s*\[",
    "files that are not its own": r"/proc/|/etc/|\.\./\.\./|gradebook|\.ipynb\b|\.grading|autograded",
    "whether it is being graded": r"NBGRADER_|DENSELAB_",
    "code made from text": r"\beval\s*\(|new\s+Function\s*\(|\\x[0-9a-f]{2}\\x|fromCharCode|\batob\s*\(",
}


def suspicions(folder: Path, notebooks: dict[str, NotebookNode], released: list[ReleasedNotebook]) -> list[str]:
    """Sentences about the handed-in folder and its repaired notebooks, by name."""
    found = [
        f"it came with a folder {name}, which was left out" for name in folders_in(folder) if name == "node_modules"
    ]
    for path in sorted(folder.rglob("*.[jt]s")):
        if path.is_file() and not path.is_symlink() and not LEFT_OUT & set(path.relative_to(folder).parts):
            found += [f"{path.name} has {sign}" for sign in signs(path.read_text("utf-8", "replace"))]
    for each in released:
        if each.name in notebooks:
            known = {plain(cell.source) for cell in each.cells}
            for place, cell in enumerate(notebooks[each.name].cells, start=1):
                locked = cell.metadata.get("nbgrader", {}).get("locked")
                if cell.cell_type == "code" and not locked and plain(cell.source) not in known:
                    found += [f"cell {place} has {sign}" for sign in signs(cell.source)]
    return found


def signs(code: str) -> list[str]:
    code = re.sub(r"\(\s*([\w.]+)\s+as\s+\w+\s*\)", r"\1", code)  # what TypeScript makes one write around it
    found = ((name, re.search(pattern, code, re.MULTILINE)) for name, pattern in SIGNS.items())
    return [f"{name} ({match.group(0).strip()})" for name, match in found if match]


def folders_in(folder: Path) -> set[str]:
    return {name for _, names, _ in os.walk(folder) for name in names}


def unearned(notebook: NotebookNode, released: ReleasedNotebook, points: dict[str, float | None]) -> list[str]:
    """Tests that were passed although the solution before them is as it was released."""
    asked = {name_of(cell): plain(cell.source) for cell in released.cells}
    solution, found = None, []
    for cell in notebook.cells:
        entry, name = cell.metadata.get("nbgrader", {}), name_of(cell)
        if name and entry.get("solution"):
            solution = cell
        elif solution and name and entry.get("grade") and points.get(name):
            untouched = plain(solution.source) == asked.get(name_of(solution))
            found += [name] if untouched else []
    return [f"points for {', '.join(found)} though the solution before is as it was released"] if found else []
