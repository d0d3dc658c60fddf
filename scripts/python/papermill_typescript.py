"""What papermill needs to write parameters for TypeScript: `papermill -p epochs 5 lesson.ipynb done.ipynb`.

Papermill knows a translator for each language, and has no door through which another comes in. It loads the engines
that packages name in their entry points, though: this one is papermill's usual engine, and what it brings along is the
translator.
"""

import json
import re
from typing import Any

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

# From here on a number of JavaScript is no longer the integer that was written.
_UNSAFE = 2**53

_NAME = re.compile(r"[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*")
_DECLARATION = re.compile(
    r"^\s*(?:export\s+)?(?:let|const|var)\s+(?P<name>[\w$\u0080-\uffff]+)\s*(?::\s*(?P<type>[^=;]+?))?"
    r"\s*=\s*(?P<value>.*?)\s*;?\s*(?://\s*(?P<help>.*?))?\s*$",
    re.MULTILINE,
)


class TypeScriptTranslator(Translator):  # type: ignore[misc] # papermill tells no types
    """Writes parameters as variables that the cells after them may change."""

    @classmethod
    def translate_none(cls, val: None) -> str:
        return "null"

    @classmethod
    def translate_int(cls, val: int) -> str:
        return f"{val}n" if abs(val) >= _UNSAFE else str(val)

    @classmethod
    def translate_float(cls, val: float) -> str:
        return json.dumps(val)  # with NaN, Infinity and -Infinity, which are JavaScript's words, too

    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        return json.dumps(str(str_val), ensure_ascii=False)

    @classmethod
    def translate_list(cls, val: list[Any]) -> str:
        return f"[{', '.join(cls.translate(item) for item in val)}]"

    @classmethod
    def translate_dict(cls, val: dict[Any, Any]) -> str:
        return (
            f"{{{', '.join(f'{json.dumps(str(k), ensure_ascii=False)}: {cls.translate(v)}' for k, v in val.items())}}}"
        )

    @classmethod
    def comment(cls, cmt_str: str) -> str:
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name: str, str_val: str) -> str:
        if not _NAME.fullmatch(name):
            raise PapermillException(f"a parameter is a variable of TypeScript: {name!r} can't be the name of one")
        return f"let {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell: dict[str, Any]) -> list[Parameter]:
        """The variables that the cell tagged `parameters` declares, a line each, for `papermill --help-notebook`."""
        return [
            Parameter(
                name=found["name"],
                inferred_type_name=found["type"] or "None",
                default=found["value"],
                help=found["help"] or "",
            )
            for found in _DECLARATION.finditer(parameters_cell.get("source", ""))
        ]


papermill_translators.register("typescript", TypeScriptTranslator)

# The engine that papermill asks for by this module's entry point.
Engine = NBClientEngine
