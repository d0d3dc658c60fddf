"""How a page comes by its style sheets and scripts."""

import base64
import gzip
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

UNPACK = """(async function () {
  try {
    const packed = document.getElementById("packed").textContent;
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(unpacked).text();
    document.head.append(script);
  } catch {
    document.body.dataset.plotly = "failed";
  }
})();"""


@cache
def packed(file: Path) -> str:
    return base64.b64encode(gzip.compress(file.read_bytes(), mtime=0)).decode()


class Linked:
    """From files beside it, which all pages share; `root` leads to the site's root."""

    single = False

    def __init__(self, root: str) -> None:
        self.root = root

    def sheet(self, name: str) -> Markup:
        return Markup('<link rel="stylesheet" href="{}assets/{}">').format(self.root, name)

    def script(self, name: str) -> Markup:
        return Markup('<script src="{}assets/{}" defer></script>').format(self.root, name)

    plotly = script


class Inlined:
    """From within itself: the page is one file, and says that it must ask nobody for anything."""

    single = True

    def __init__(self, assets: Path) -> None:
        self.assets = assets

    def sheet(self, name: str) -> Markup:
        return Markup(f"<style>\n{self._read(name)}</style>")

    def script(self, name: str) -> Markup:
        # A script inside a page ends at the first "</script", whatever it means in JavaScript.
        code = re.sub(r"</(script)", r"<\\/\1", self._read(name), flags=re.IGNORECASE)
        return Markup(f"<script>\n{code}\n</script>")

    def plotly(self, name: str) -> Markup:
        """Megabytes of plotly.js, which the browser unpacks itself; one that can't leaves the plots' values open."""
        return Markup(
            f'<script type="text/plain" id="packed">{packed(self.assets / name)}</script>\n<script>{UNPACK}</script>'
        )

    def _read(self, name: str) -> str:
        return (self.assets / name).read_text(encoding="utf-8")
