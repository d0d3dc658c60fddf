"""Makes the HTML site of a run from its summary and its executed notebooks. It works from disk, without a network.

    python build_site.py OUT

OUT/index.html is the front page, with OUT/index.<language>.html for each further edition; OUT/report.html is what the
run measured; OUT/search.html finds sections; OUT/lessons/<language>/<name>.html is a lesson, OUT/slides the same as
slides; OUT/assets is what they share. A
lesson "solutions/<name>" answers the exercises of <name>, whose page links to it; no list leads through it.
OUT/single-file/<name>.<language>.html is a lesson that carries everything in itself, to be mailed.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lesson import Entry, Lesson
from page_parts import Inlined, Linked
from picture import picture
from search_sections import search_script
from whole_time import whole_time
from words import WORDS, language_name
from written import band, duration, number

from whole_file import write_whole

HERE = Path(__file__).parent
PROJECT = HERE.parents[2]
PLOTLY = PROJECT / ".cache/plotly.min.js"  # set-up has made it (scripts/setup/plotly.ts)
LIBRARIES = {
    "minisearch.js": "minisearch/dist/umd/index.js",
    "reveal.js": "reveal.js/dist/reveal.js",
    "reveal.css": "reveal.js/dist/reveal.css",
}


def build(out: Path) -> None:
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    shared = out / "assets"
    shutil.copytree(HERE / "assets", shared, dirs_exist_ok=True)
    for name, source in LIBRARIES.items():
        shutil.copy(PROJECT / "node_modules" / source, shared / name)

    lessons = [Lesson(entry, out) for entry in summary["notebooks"]]
    for lesson in lessons:
        lesson.render(lessons)
    if any(lesson.has_plots for lesson in lessons):
        shutil.copy(PLOTLY, shared / "plotly.min.js")
    languages = sorted({lesson.language for lesson in lessons})
    # English where there are several: its page is index.html, and leads to the others.
    languages.sort(key=lambda language: language != "en")
    homes = {language: "" if place == 0 else f".{language}" for place, language in enumerate(languages)}
    # `npm run docs` makes the one and `npm run lite` the other; not every run has them beside itself.
    has_api = (out / "api/index.html").exists()
    has_lite = (out / "lite/lessons.json").exists()
    pages = environment(homes, has_api, has_lite)
    for lesson in lessons:
        write_lesson(lesson, lessons, pages, out)
    solutions = {(lesson.of, lesson.language): lesson for lesson in lessons if lesson.of}
    listed = [lesson for lesson in lessons if not lesson.of] or lessons
    names = list(dict.fromkeys(lesson.name for lesson in listed))
    rows = [[lesson for lesson in listed if lesson.name == name] for name in names]
    report = pages.get_template("report.html.j2")
    write_whole(
        out / "report.html",
        report.render(
            summary=summary, rows=rows, solutions=solutions, metrics=metrics_of, words=WORDS, parts=Linked("")
        ),
    )
    for language in reversed(languages):  # last: where there is index.html, there is all that it leads to
        write_home(language, homes[language], lessons, summary, pages, out)


def environment(homes: dict[str, str], has_api: bool, has_lite: bool) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update({"duration": duration, "number": number, "band": band})
    pages.globals.update({"language_name": language_name, "homes": homes, "has_api": has_api, "has_lite": has_lite})
    return pages


def write_lesson(lesson: Lesson, lessons: list[Lesson], pages: Environment, out: Path) -> None:
    around = {
        "twins": [other for other in lessons if other.name == lesson.name],
        **neighbours_of(lesson, [other for other in lessons if other.language == lesson.language]),
    }
    alone: dict[str, Any] = {"twins": [], "previous": None, "next": None}
    template = pages.get_template("lesson.html.j2")
    common = {"lesson": lesson, "words": words_of(lesson.language)}
    write_whole(out / lesson.path, template.render(common, cells=lesson.html, parts=Linked(lesson.root), **around))
    single = template.render(common, cells=lesson.single_html, parts=Inlined(out / "assets"), **alone)
    write_whole(out / lesson.single_path, single)
    if lesson.html and not lesson.of:
        slides = pages.get_template("slides.html.j2")
        page = slides.render(common, columns=lesson.slides(), parts=Linked(lesson.root))
        write_whole(out / lesson.slides_path, page)


def write_home(
    language: str, suffix: str, lessons: list[Lesson], summary: Entry, pages: Environment, out: Path
) -> None:
    edition = [lesson for lesson in lessons if lesson.language == language and not lesson.of]
    taken: set[str] = set()
    pictures = {lesson.name: picture(lesson.notebook, taken) for lesson in edition if lesson.notebook}
    failed = [lesson for lesson in lessons if lesson.entry["status"] != "ok"]
    common: dict[str, Any] = {"language": language, "words": words_of(language), "parts": Linked("")}
    home = pages.get_template("index.html.j2").render(
        common,
        lessons=edition,
        pictures=pictures,
        whole_time=whole_time([lesson.time for lesson in edition], language),
        summary=summary,
        failed=failed,
    )
    write_whole(out / f"search{suffix}.html", pages.get_template("search.html.j2").render(common))
    write_whole(
        out / f"assets/search{suffix}.js", search_script([lesson for lesson in lessons if lesson.language == language])
    )
    write_whole(out / f"index{suffix}.html", home)


def words_of(language: str) -> dict[str, str]:
    return WORDS.get(language, WORDS["en"])


def neighbours_of(lesson: Lesson, edition: list[Lesson]) -> dict[str, Lesson | None]:
    """Which lessons its page leads to: those before and after it; from a solution back to its lesson."""
    if lesson.of:
        return {"previous": next((other for other in edition if other.name == lesson.of), None), "next": None}
    lessons = [None, *(other for other in edition if not other.of), None]
    place = lessons.index(lesson)
    return {"previous": lessons[place - 1], "next": lessons[place + 1]}


def metrics_of(editions: list[Lesson]) -> list[dict[str, Entry]]:
    """One row a metric: its entry in each edition that has it."""
    names = list(dict.fromkeys(metric["name"] for lesson in editions for metric in lesson.entry["metrics"]))
    by_name = {lesson.language: {metric["name"]: metric for metric in lesson.entry["metrics"]} for lesson in editions}
    return [{language: found[name] for language, found in by_name.items() if name in found} for name in names]


if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]).resolve())
    except OSError as problem:  # a full disk: told in a sentence, by an exit code of its own
        why = problem.args[0][0][2] if isinstance(problem, shutil.Error) else problem
        print(f"the site could not be written: {why}", file=sys.stderr)
        sys.exit(os.EX_IOERR)
