"""A template and its values → one Markdown page whose filled-in text can be nothing but text.

Whatever an agency wrote stands inside raw HTML on one line, every mark of it escaped: see `fill_page`.
"""

import html
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from generator.linking import Link
from generator.rendering import charts
from generator.rendering.jinja import fill_page
from generator.rulebook import Input, MeasureKind, Part, Rule
from generator.validation import Access, Evidence
from generator.vi import citations, routes


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page by its path from the site's root."""

    path: str
    text: str


def compose(path: str, title: str, template: str, /, hide: tuple[str, ...] = (), **values: Any) -> Page:
    """The page at `path`, from the template of that name under `templates/site/`.

    `hide` names what the theme leaves out beside it.
    """
    to = partial(routes.link, path)
    body = fill_page(
        f"site/{template}.md.j2",
        title=title,
        to=to,
        elsewhere=partial(routes.elsewhere, path),
        routes=routes,
        width=_width,
        open_link=_open_link,
        link_of=_link_of,
        options_of=_options_of,
        place=citations.place,
        charts=charts,
        **values,
    )
    return Page(path, _front_matter(title, hide) + _one_line_blocks(body))


def _front_matter(title: str, hide: tuple[str, ...]) -> str:
    """JSON is YAML; the theme prints the title as it is, so it is HTML already."""
    fields: dict[str, Any] = {"title": html.escape(title), "hide": list(hide)}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def _one_line_blocks(body: str) -> str:
    """Headings stay lines of their own; what lies between two of them becomes one line of HTML."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    blocks = []
    for heading, group in groupby(lines, key=lambda line: line.startswith("#")):
        run = list(group)
        blocks += run if heading else [" ".join(run)]
    return "\n\n".join(blocks) + "\n"


def _width(part: Decimal | int, whole: Decimal | int) -> str:
    """How far a bar reaches, for CSS."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'))}%" if whole else "0%"


def _open_link(document: Evidence) -> str:
    """The address a reader may follow; empty for what is not public."""
    public = document.access is Access.PUBLIC and document.url.startswith("https://")
    return document.url if public else ""


def _link_of(document: Evidence) -> Link:
    """Under which link the visits to a document's address are kept."""
    return Link(_open_link(document), document.sha256)


def _options_of(rule: Rule, part: Part) -> Input | None:
    """The input whose options name a part's bands."""
    return rule.inputs[part.measure.inputs[0]] if part.measure.kind is MeasureKind.CHOICE else None
