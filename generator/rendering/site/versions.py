"""Sites that stand beside each other → the pages that list them and lead on, and the same for machines."""

import html
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from posixpath import relpath

from generator.rendering.jinja import fill
from generator.rendering.site.not_found import FONTS
from generator.rendering.site.policy import POLICY
from generator.rendering.site.shared_links import SharedLink
from generator.vi import overview as words, publications, routes

# Where readers are led to the newest: of campaigns with a total of their own, and of rankings of units.
LATEST, LATEST_RANKING = "latest", "latest-ranking"
# Beside the pages, once for all of them. A dot is in no campaign's name, so that none of these is one.
STYLE, SCRIPT, COMPARING_SCRIPT = "shelf.css", "shelf.js", "xac-minh.js"
PUBLICATIONS = "publications.json"  # what is published, for machines
VERSIONS = "versions.json"  # the same for the theme's selector
SIGNED, DRAFT = "signed", "draft"
# What a list leads to in a version, or takes its looks from, by the way from the version's top.
FILES = {routes.link(routes.OVERVIEW, path): name for path, name in routes.LISTED.items()}
ICON = "assets/favicon.svg"
ASKED = (*FILES, FONTS, ICON, routes.PREVIEW_IMAGE)

There = Mapping[str, Collection[str]]  # by place, which of the files ASKED for a version holds


@dataclass(frozen=True, slots=True)
class BuiltVersion:
    """A built site and its place among the versions: "2024/tu-danh-gia".

    `signed_on` is None for a draft, `commit` outside Git. `facts` are short lines; `changes` is what changed
    since the publication before, in one sentence; `notice` why this one is not what to read. Either may be
    empty. `reports` are the names of its reports by their paths in it. `record_sha256` (hex) is that of the
    signed record's bytes; `replaced_by` the place of another.
    `description` is what a chat shows of a link to it. `sums` are the SHA-256 (hex) of its files, by their
    paths in it, where they are known already.
    """

    place: str
    campaign: str
    title: str
    built: Path
    signed_on: date | None = None
    facts: tuple[str, ...] = ()
    changes: str = ""
    notice: str = ""
    commit: str | None = None
    record_sha256: str | None = None
    partial: bool = False
    replaced_by: str | None = None
    description: str = ""
    sums: Mapping[str, str] | None = None
    reports: Mapping[str, str] = field(default_factory=dict)

    @property
    def front(self) -> str:
        """The way from the top of all versions to its first page."""
        return f"{self.place}/index.html"


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of a version as its bytes lie there: its path in the version, its name, SHA-256 (hex)."""

    path: str
    title: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A version as one page lists it; the ways are from that page."""

    version: BuiltVersion
    href: str
    newest: bool
    files: tuple[tuple[str, str], ...]
    instead: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    campaign: str
    href: str
    lines: tuple[_Line, ...]


def list_page(
    origin: str,
    versions: Sequence[BuiltVersion],
    newest: Sequence[BuiltVersion],
    there: There,
    campaign: str | None = None,
    address: str = "",
) -> str:
    """The page at `origin` that lists the versions as they come, those of one campaign or of all.

    A link to it shows the first of the `newest` among these; where none is, the first. `address` is that of
    all.
    """
    to = partial(routes.link, origin)
    places = {one.place for one in versions}
    listed = [one for one in versions if campaign in {None, one.campaign}]

    def line(one: BuiltVersion) -> _Line:
        return _Line(
            version=one,
            href=to(one.front),
            newest=one in newest,
            files=tuple(
                (name, to(f"{one.place}/{file}")) for file, name in FILES.items() if file in there[one.place]
            ),
            instead=to(f"{one.replaced_by}/index.html") if one.replaced_by in places else None,
        )

    fonts, icon = lent(FONTS, versions, there), lent(ICON, versions, there)
    shown = next((one for one in newest if one in listed), next(iter(listed), None))
    title = publications.list_title(campaign)
    return fill(
        "versions/list.html.j2",
        policy=POLICY,
        title=title,
        link=_shared_link(title, shown, origin, there, address) if shown else None,
        campaign=campaign,
        first=to("index.html"),
        all=to(routes.PUBLICATIONS_LIST),
        verification=to(routes.VERIFICATION),
        verification_title=routes.VERIFICATION_TITLE,
        style=to(STYLE),
        fonts=to(fonts) if fonts else None,
        icon=to(icon) if icon else None,
        any_signed=any(one.signed_on is not None for one in listed),
        any_draft=any(one.signed_on is None for one in listed),
        groups=[
            _Group(name, to(f"{name}/index.html"), tuple(line(one) for one in listed if one.campaign == name))
            for name in dict.fromkeys(one.campaign for one in listed)
        ],
    )


def verification_page(
    versions: Sequence[BuiltVersion],
    reports: Mapping[str, Sequence[ListedReport]],
    there: There,
    address: str = "",
) -> str:
    """The page at the top that tells whether a file is one of the `reports`, which are by place.

    The list is in the page: from a folder a script may read nothing beside it. `address` is that of all.
    """
    title, description = routes.VERIFICATION_TITLE, publications.VERIFICATION_LEAD
    return fill(
        "versions/verification.html.j2",
        policy=POLICY,
        title=title,
        link=SharedLink(title, description, f"{address}{routes.VERIFICATION}" if address else ""),
        all=routes.PUBLICATIONS_LIST,
        style=STYLE,
        script=COMPARING_SCRIPT,
        fonts=lent(FONTS, versions, there),
        icon=lent(ICON, versions, there),
        places={one.place for one in versions},
        groups=[(one, reports[one.place]) for one in versions if reports[one.place]],
    )


def lent(file: str, versions: Sequence[BuiltVersion], there: There) -> str | None:
    """Return the way from the top to a file of the looks, of the first version that has it; None for none."""
    return next((f"{one.place}/{file}" for one in versions if file in there[one.place]), None)


def leading_page(origin: str, target: BuiltVersion, page: str, there: There, address: str = "") -> str:
    """The page at `origin` that leads on to a `page` of the target, with and without scripts.

    A link to it shows what one to that page does. `address` is that of all versions.
    """
    to = partial(routes.link, origin)
    title = words.shared_title(target.campaign)
    return fill(
        "versions/leading.html.j2",
        policy=POLICY,
        link=_shared_link(title, target, f"{target.place}/{page}", there, address),
        way=to(f"{target.place}/{page}"),
        title=target.title,
        script=to(SCRIPT),
    )


def _shared_link(title: str, version: BuiltVersion, way: str, there: There, address: str) -> SharedLink:
    """Of the page at that way from the top of all versions, with the picture of one of them."""
    if not address:
        return SharedLink(title, version.description)
    drawn = routes.PREVIEW_IMAGE in there[version.place]
    picture = f"{address}{version.place}/{routes.PREVIEW_IMAGE}" if drawn else ""
    return SharedLink(title, version.description, f"{address}{way}", picture)


def beside_pages() -> dict[str, str]:
    """The style and the scripts of these pages, by path."""
    return {
        STYLE: fill("versions/list.css"),
        SCRIPT: fill("versions/leading.js"),
        COMPARING_SCRIPT: fill("versions/verification.js"),
    }


def versions_json(versions: Sequence[BuiltVersion], leading: Mapping[str, BuiltVersion], folder: str) -> str:
    """What the theme's selector reads, in mike's shape; a version is the way from the folder to it.

    The theme puts a title into the page as HTML. It calls old what is not `leading` under any name.
    """
    listed = [
        {
            "version": relpath(version.place, folder),
            "title": html.escape(version.title),
            "aliases": [name for name, newest in leading.items() if newest == version],
        }
        for version in versions
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def publications_json(versions: Sequence[BuiltVersion]) -> str:
    """What stands there, for machines: `signed_on` and `record_sha256` are null for a draft."""
    listed = [
        {
            "place": one.place,
            "campaign": one.campaign,
            "title": one.title,
            "kind": DRAFT if one.signed_on is None else SIGNED,
            "signed_on": None if one.signed_on is None else one.signed_on.isoformat(),
            "commit": one.commit,
            "record_sha256": one.record_sha256,
            "partial": one.partial,
            "replaced_by": one.replaced_by,
        }
        for one in versions
    ]
    return json.dumps({"version": 1, "publications": listed}, ensure_ascii=False, indent=1) + "\n"
