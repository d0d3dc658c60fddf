"""Takes out of a submission what would run in the browser of the teacher who looks at it.

The formgrader and feedback show a notebook's HTML as it is: a script in it would act with the teacher's rights.
"""

import re

from bleach import clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbformat.notebooknode import NotebookNode

TAGS = set(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i "
    "img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var "
    "wbr".split()
)
ATTRIBUTES = {
    "*": ["class", "style", "title", "role", "lang", "dir", "align", "aria-label", "aria-hidden"],
    "a": ["href"],
    "img": ["src", "alt", "width", "height"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "ol": ["start"],
}
CSS = CSSSanitizer(
    allowed_css_properties=[
        *ALLOWED_CSS_PROPERTIES,
        *"margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom".split(),
        *"padding-left border border-top border-right border-bottom border-left border-radius list-style max-width".split(),
    ]
)
PASSIVE = {"text/plain", "text/latex", "image/png", "image/jpeg", "application/json", "application/vnd.plotly.v1+json"}

ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|iframe|frame|object|embed|applet|form|input|button|textarea|select|svg|math|meta|link|base|style|"
    r"template|video|audio)\b|<[^>]*\bon\w+\s*=|javascript:|vbscript:|data:text/html|srcdoc\s*=",
    re.IGNORECASE,
)


def without_active_content(html: str) -> str:
    """The HTML with harmless tags alone; of the others the text is left, escaped."""
    passive: str = clean(
        html, tags=TAGS, attributes=ATTRIBUTES, css_sanitizer=CSS, protocols={"http", "https", "mailto", "data"}
    )
    return re.sub(r"data:(?!image/(?:png|jpeg|gif|webp)[;,])", "", passive, flags=re.IGNORECASE)


def disarm_text(cells: list[NotebookNode]) -> list[int]:
    """Disarms Markdown and raw cells that hold active content. Returns their places."""
    disarmed = []
    for place, cell in enumerate(cells):
        if cell.cell_type != "code" and ACTIVE.search(cell.source):
            cell.source = re.sub(r"(?:java|vb)script:", "", without_active_content(cell.source), flags=re.IGNORECASE)
            disarmed.append(place)
    return disarmed


def disarm_outputs(cells: list[NotebookNode]) -> None:
    """Leaves of the outputs pictures, text and harmless HTML."""
    for cell in cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in list(data):
                if kind in ("text/html", "text/markdown"):
                    text = data[kind]
                    data[kind] = without_active_content("".join(text) if isinstance(text, list) else str(text))
                elif kind not in PASSIVE:
                    del data[kind]
            if "data" in output and not data:
                data["text/plain"] = "(an output that only a program can show was taken out)"
