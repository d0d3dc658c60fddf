"""What the search finds: each section of each lesson as plain text."""

import json
import re
from html import unescape

from lesson import Lesson
from lesson_markdown import JOINER

NOT_READ = re.compile(r"<(script|style|figure|table|button)\b.*?</\1>", re.DOTALL)
HEADING = re.compile(r'<h[1-4] id="([^"]+)">')


def search_script(lessons: list[Lesson]) -> str:
    """A script, since a page from disk may load no other file: the sections of one edition."""
    sections = [section for lesson in lessons for section in sections_of(lesson)]
    numbered = [{"id": place, **section} for place, section in enumerate(sections)]
    return f"window.denselabSections = {json.dumps(numbered, ensure_ascii=False)};\n"


def sections_of(lesson: Lesson) -> list[dict[str, str]]:
    parts = HEADING.split(NOT_READ.sub(" ", lesson.html))
    titles = {heading.id: heading.text for heading in lesson.headings}
    return [
        {"lesson": lesson.title, "title": titles.get(slug, ""), "href": f"{lesson.path}#{slug}", "text": plain(text)}
        for slug, text in zip(parts[1::2], parts[2::2], strict=True)
    ]


def plain(html: str) -> str:
    text = re.sub(r'<a class="anchor".*?</a>', " ", html, flags=re.DOTALL)
    words = unescape(re.sub(r"<[^>]+>", " ", text)).replace(JOINER, "")
    return re.sub(r"\s+", " ", words).strip()
