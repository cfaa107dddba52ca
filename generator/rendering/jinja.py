"""Template + values → text. The only module that knows Jinja; everything is escaped for HTML by default."""

import re
import string
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup as Markup

from generator.consolidation import (
    Stage,
    compared_city,
    condition_decisions,
    days_late,
    last_complete_stage,
    lost_at,
    progress_at,
    score_at,
)
from generator.lexicon.roman import to_roman
from generator.rendering.escape.visible import encodable, visible
from generator.vi import (
    changes,
    documents,
    exemptions,
    gains,
    labels,
    links,
    numbers,
    publications,
    reports,
    sections,
    stage_strip,
    stages,
    status,
    survey,
    trace,
    workings,
)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        number=numbers.number,
        score=numbers.score,
        share=numbers.share,
        shortened=numbers.shortened,
        rounded=numbers.rounded,
        day=numbers.day,
        long_day=numbers.long_day,
        file_size=numbers.file_size,
        note_line=changes.line,
        roman=to_roman,
        points=workings.points,
        errors=reports.errors_of_file,
        unbroken_end=_unbroken_end,
        breakable=_breakable,
        visible=visible,
        percent=numbers.percent,
        typed=lambda value, spec: trace.typed(spec, value),
    )
    environment.globals.update(
        labels=labels,
        link_words=links,
        exemptions=exemptions,
        status=status,
        survey_words=survey,
        stages=stages,
        publications=publications,
        Stage=Stage,
        days_late=days_late,
        progress_at=progress_at,
        score_at=score_at,
        lost_at=lost_at,
        last_complete_stage=last_complete_stage,
        compared_city=compared_city,
        condition_decisions=condition_decisions,
        sections=sections,
        gain_words=gains,
        document_words=documents,
        stage_strip=stage_strip,
        band_words=trace.band_words,
        constraint_words=trace.constraint_words,
        measured_words=trace.measured_words,
        award_words=trace.award_words,
    )
    return environment


def _unbroken_end(text: str) -> str:
    """The last two words on one line: a heading never leaves one alone."""
    return "\u00a0".join(text.rsplit(" ", 1))


_NAME_PART = re.compile("[^/_.-]*[/_.-]+|[^/_.-]+")


def _breakable(name: str) -> Markup:
    """A name of a file as HTML whose lines end behind one of its marks, and not within a word.

    The parts are boxes: a letter without width would stand in the text that a reader copies.
    """
    box = Markup('<span class="part">{}</span>')
    return Markup("").join(box.format(part) for part in _NAME_PART.findall(name))


# Every mark that HTML, Markdown or one of its extensions could read, as a character reference.
# A line break becomes one too: text that was filled in never begins a line.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in ".,:;%/()-"} | {
    ord("\n"): "&#10;",
    ord("\r"): None,
}


def _escape_page(value: Any) -> Markup:
    """A value as text that stays text in a Markdown page, in its headings and in its HTML."""
    if isinstance(value, Markup):
        return value
    return Markup(str(value).translate(_MARKS))  # noqa: S704 - every mark is escaped


_ENVIRONMENT = _environment()
_PAGES = _ENVIRONMENT.overlay(finalize=_escape_page)


def fill(template: str, **values: Any) -> str:
    """The template of that name under `templates/`, filled; a file name that is no text is written out.

    An unknown name in it is an error.
    """
    return encodable(_ENVIRONMENT.get_template(template).render(**values))


def fill_page(template: str, **values: Any) -> str:
    """As `fill`, for a Markdown page: filled-in text can neither be HTML nor Markdown."""
    return encodable(_PAGES.get_template(template).render(**values))


def fill_part(template: str, **values: Any) -> Markup:
    """As `fill_page`, for a piece of HTML that other templates put in as it stands."""
    return Markup(fill_page(template, **values))  # noqa: S704 - the template escaped it
