"""Markdown as the site writes it: headings that a table of contents can name, links to lessons, formulas as MathML."""

import posixpath
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer


@dataclass
class Heading:
    level: int
    text: str
    id: str


# Korean breaks between words; a particle that follows a bracket or code, and what a hyphen joins, are of the same word.
# So are the numbers of 16-16-1, which browsers break.
JOINER = "\u2060"
JOINED = re.compile(r"(?<=[)-])(?=[가-힣])|(?<=\w-)(?=\d)")
JOINED_TAGS = re.compile(r"((?:</code>|\)</(?:strong|em|a)>))(?=[가-힣])")


class LessonRenderer(IPythonRenderer):
    def __init__(
        self, headings: list[Heading], words: dict[str, str], name: str, neighbours: set[str], **options: Any
    ) -> None:
        super().__init__(**options)
        self.folder = posixpath.dirname(name)
        self.headings = headings
        self.words = words
        self.neighbours = neighbours

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        plain = unescape(re.sub(r"<[^>]+>", "", text)).replace(JOINER, "").strip()
        slug = self._unique(re.sub(r"[^\w]+", "-", plain.lower()).strip("-") or "section")
        self.headings.append(Heading(level, plain, slug))
        label = escape(self.words["link"].format(plain), quote=True)
        anchor = f'<a class="anchor" href="#{slug}" aria-label="{label}">#</a>'
        return f'<h{level} id="{slug}">{text} {anchor}</h{level}>\n'

    def text(self, text: str) -> str:
        return JOINED.sub(JOINER, super().text(text))

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """A notebook's link to another notebook leads to that lesson's page; where there is none, its text remains."""
        lesson = re.fullmatch(r"([^:#]+)\.ipynb(#.*)?", url)
        if lesson is None:
            return super().link(text, url, title)
        path, section = lesson.groups(default="")
        name = posixpath.normpath(posixpath.join(self.folder, path))
        return super().link(text, f"{path}.html{section}", title) if name in self.neighbours else text

    def table(self, text: str) -> str:
        return f'<div class="wide" tabindex="0"><table>\n{text}</table></div>\n'

    def block_math(self, body: str) -> str:
        return math(body, "block")

    def inline_math(self, body: str) -> str:
        return math(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return math(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")

    def _unique(self, slug: str) -> str:
        taken = {heading.id for heading in self.headings}
        candidates = (f"{slug}-{n}" if n else slug for n in range(len(taken) + 1))
        return next(candidate for candidate in candidates if candidate not in taken)


def math(latex: str, display: str) -> str:
    try:
        return convert(latex.strip(), display=display)
    except Exception:  # not LaTeX after all, such as two prices in dollars
        return escape(f"${latex}$")
