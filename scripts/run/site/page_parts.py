"""How a page comes by its style sheets and scripts."""

import re

from markupsafe import Markup


class Linked:
    """From files beside it, which all pages share; `root` leads to the site's root."""

    single = False

    def __init__(self, root):
        self.root = root

    def sheet(self, name):
        return Markup('<link rel="stylesheet" href="{}assets/{}">').format(self.root, name)

    def script(self, name):
        return Markup('<script src="{}assets/{}" defer></script>').format(self.root, name)


class Inlined:
    """From within itself: the page is one file, and says that it must ask nobody for anything."""

    single = True

    def __init__(self, assets):
        self.assets = assets

    def sheet(self, name):
        return Markup(f"<style>\n{self._read(name)}</style>")

    def script(self, name):
        # A script inside a page ends at the first "</script", whatever it means in JavaScript.
        code = re.sub(r"</(script)", r"<\\/\1", self._read(name), flags=re.IGNORECASE)
        return Markup(f"<script>\n{code}\n</script>")

    def _read(self, name):
        return (self.assets / name).read_text(encoding="utf-8")
