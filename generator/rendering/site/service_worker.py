"""Every file of a folder of sites → the script with which a browser keeps copies of what was read there."""

import html
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from generator.rendering.jinja import Markup, fill
from generator.rendering.site.not_found import FONTS
from generator.rendering.site.policy import policy_of_one

SERVICE_WORKER = "service-worker.js"  # at the top of the folder: a worker answers for what lies below it
_DIGITS = 16  # of the digest that names an edition


def service_worker(
    sums: Mapping[str, str],
    titles: Mapping[str, str],
    first: Sequence[str],
    leading: Mapping[str, str] | None = None,
) -> str:
    """The script for a folder that holds files with these SHA-256 (hex), by their ways from its top.

    `titles` are those of the sites in it, by place: copies of one are kept for as long as none of its files
    changes. Without any the folder is one site. `first` is kept before anybody asks for it. The pages of a
    place that is `leading` only lead on to those of another, which are shown for them; None: there is none.
    """
    inside = tuple(f"{place}/" for place in titles)
    beside = {name: digest for name, digest in sums.items() if not name.startswith(inside)}
    sites = [
        [f"{place}/", _edition(sums, f"{place}/"), html.escape(title)] for place, title in titles.items()
    ]
    style = fill("versions/not_found.css") + fill("versions/offline.css")
    return fill(
        "versions/service-worker.js.j2",
        sites=_literal([*sites, ["", _edition(beside), ""]]),
        first=_literal(first),
        leading=_literal([[f"{place}/", f"{target}/"] for place, target in (leading or {}).items()]),
        fonts=_literal(f"/{FONTS}"),
        line=_literal(fill("versions/kept_line.html.j2").strip()),
        page=_literal(fill("versions/offline.html.j2", policy=policy_of_one(style))),
    )


def _edition(sums: Mapping[str, str], place: str = "") -> str:
    """The name of what lies there as it is now."""
    lines = [f"{digest} {name}\n" for name, digest in sorted(sums.items()) if name.startswith(place)]
    return sha256("".join(lines).encode()).hexdigest()[:_DIGITS]


def _literal(value: Any) -> Markup:
    """A value as a script writes it down."""
    return Markup(json.dumps(value, ensure_ascii=False))
