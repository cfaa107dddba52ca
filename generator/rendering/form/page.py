"""The data of an appendix's form → its page; and the script and the style that all such pages share.

The page needs nothing beside those two: it works from a folder, and asks no server for anything.
"""

import json
from importlib.resources import files
from typing import Any

from generator.rendering.jinja import Markup, fill
from generator.vi import routes

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def form_page(data: dict[str, Any]) -> bytes:
    """Return the page of an appendix, from what `form_data` says of it."""
    return _page("page", routes.form(data["appendix"]), data)


def review_page(data: dict[str, Any]) -> bytes:
    """Return the page of an appendix's ledger, from what `review_data` says of it."""
    return _page("review", routes.review_form(data["appendix"]), data)


def _page(name: str, path: str, data: dict[str, Any]) -> bytes:
    held = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    back = routes.link(path, routes.appendix(data["appendix"]))
    json_text = Markup(held)  # no "<" is left in it
    return fill(f"form/{name}.html.j2", data=data, json=json_text, back=back, policy=POLICY).encode()


def form_files() -> dict[str, bytes]:
    """Return what stands beside the pages of a site's forms, by its path there."""
    folder = files("generator.rendering.form")
    return {
        routes.FORM_SCRIPT: folder.joinpath("form.min.js").read_bytes(),
        routes.FORM_STYLE: folder.joinpath("form.css").read_bytes(),
    }


def review_files() -> dict[str, bytes]:
    """Return what stands beside those for the pages of ledgers."""
    folder = files("generator.rendering.form")
    return {
        routes.REVIEW_SCRIPT: folder.joinpath("review.min.js").read_bytes(),
        routes.REVIEW_STYLE: folder.joinpath("review.css").read_bytes(),
    }
