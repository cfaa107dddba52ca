"""Pages and files → a static site on disk. The only module that knows mkdocs.

The site tool stays replaceable: it is handed plain Markdown and a plain mkdocs.yml.
"""

import html
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's announcement is not for our users

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from generator.forge import FORGES, is_branch, is_project
from generator.publishing.archive import hashes_of
from generator.publishing.published import keep_signed
from generator.publishing.replacing import replacing
from generator.publishing.search_index import SEARCH_INDEX, weighed_index, with_apart_cells
from generator.publishing.stylesheets import met_rules, read_properties, without_unread, written_words
from generator.rendering.site.not_found import NOT_FOUND, not_found_page
from generator.rendering.site.pages import Site
from generator.rendering.site.policy import POLICY
from generator.rendering.site.service_worker import SERVICE_WORKER, service_worker
from generator.rendering.site.shared_links import HEIGHT, WIDTH, base_address
from generator.rendering.site.versions import LATEST, LATEST_RANKING
from generator.vi import routes

_PLUGIN = "parindex"
_COMMENT = re.compile(r"(?m)^ *//.*\n?")  # on a line of its own
_ONLY_AT_THE_TOP = "sitemap.xml"  # of the files every site has
Beside = Mapping[str, bytes]  # what stands beside the pages, by path from the site's root
Make = Callable[[], tuple[Site, Beside] | None]  # None: nothing can be made now


class SiteBroken(Exception):  # noqa: N818
    """The site tool complained: a dead link, a missing page. Our own bug, never the user's."""


class SettingsUnusable(Exception):  # noqa: N818
    """The site tool refuses its settings: no theme, no folder of guides, an output among the guides."""


class AddressUnusable(Exception):  # noqa: N818
    """No page can have the address that the settings give the site; the text is that address."""


class RepositoryUnusable(Exception):  # noqa: N818
    """The settings do not say where a repository is: what is `given` as that `name` is no such thing."""

    def __init__(self, name: str, given: str) -> None:
        super().__init__(name, given)
        self.name = name
        self.given = given


# Of the environment, and of the settings where it does not say. Texts: a branch "1.10" is no number.
_REPOSITORY = {"forge": "FORGE", "address": "REPOSITORY_URL", "branch": "MAIN_BRANCH"}


@dataclass(frozen=True, slots=True)
class VersionBanner:
    """The way `up` to the folder that holds several sites, and what each page says of this one.

    `banner` is shown where a newer one is signed, by the theme's script alone; empty: never. It leads to the
    newest, at `newest_way`. `notice` says why this one is not what to read, with scripts and without; empty
    where it is. It may lead on, in the words of `notice_link`: to `notice_way`. Ways are counted from `up`.
    """

    up: str
    banner: str
    notice: str = ""
    notice_way: str = ""
    notice_link: str = ""
    newest_way: str = f"{LATEST}/index.html"


@dataclass(frozen=True, slots=True)
class _Pages:
    """Hands the generated pages and their navigation to mkdocs, in memory."""

    site: Site
    beside: Beside

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The generated pages come first in the navigation; a page of ours for what is not found."""
        config.theme.static_templates.discard(NOT_FOUND)
        config.nav = [*_escaped(self.site.nav), *(config.nav or [])]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Generated pages and files stand beside those of `docs/`."""
        for page in self.site.pages:
            files.append(File.generated(config, page.path, content=page.text))
        for path, content in self.beside.items():
            files.append(File.generated(config, path, content=content))
        files.append(File.generated(config, NOT_FOUND, content=not_found_page(_ONLY_AT_THE_TOP)))
        return files

    def on_page_content(self, content: str, *, page: Page, **_: Any) -> str:
        """The search indexes generated pages with their cells apart."""
        return with_apart_cells(content) if page.file.generated_by == _PLUGIN else content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The search, a plugin before this one, has written its index by now; settings may have no search."""
        file = Path(config.site_dir, SEARCH_INDEX)
        if file.is_file():
            results = {routes.link(routes.OVERVIEW, page.path) for page in self.site.pages}
            file.write_text(weighed_index(file.read_text("utf-8"), results), "utf-8")
        _lighten(Path(config.site_dir))


def site_address(config_file: Path) -> str:
    """Return the address that the settings give the site, "/" at its end; "" where they give none.

    Raises AddressUnusable, and SettingsUnusable where they cannot be read.
    """
    given = _settings(config_file).get("site_url")
    address = base_address("" if given is None else str(given))
    if address is None:
        raise AddressUnusable(str(given))
    return address


def upload_address(config_file: Path) -> str:
    """Return where a forge takes files, "{path}" in the place of their folder; "" where no setting says it.

    Raises RepositoryUnusable, and SettingsUnusable where the settings cannot be read.
    """
    given = (_settings(config_file).get("extra") or {}).get("repository") or {}
    if not isinstance(given, Mapping):
        raise RepositoryUnusable("repository", str(given))
    told = {key: os.environ.get(name, given.get(key)) for key, name in _REPOSITORY.items()}
    for key, value in told.items():
        if not isinstance(value, str | None):
            raise RepositoryUnusable(f"repository.{key}", str(value))
    name, address, branch = (value or "" for value in told.values())
    if not name and not address:
        return ""
    if name not in FORGES:
        raise RepositoryUnusable("FORGE", name)
    if not is_project(address, FORGES[name]):
        raise RepositoryUnusable("REPOSITORY_URL", address)
    if not is_branch(branch):
        raise RepositoryUnusable("MAIN_BRANCH", branch)
    return FORGES[name].upload_template(address, branch)


def _settings(config_file: Path) -> dict[str, Any]:
    try:
        with config_file.open("rb") as file:
            return dict(yaml_load(file))
    except (ConfigurationError, ValueError) as error:  # "2024-99-99" is read as a day
        raise SettingsUnusable(str(error)) from error


def build_site(
    site: Site,
    files: Mapping[str, bytes],
    config_file: Path,
    output: Path,
    among: VersionBanner | None = None,
    address: str = "",
) -> None:
    """Builds into a folder of its own, then swaps it for `output`; SiteBroken, and no swap, if it is amiss.

    NotOurs where `output` holds something else, SignedVersionLost where signed publications;
    SettingsUnusable. The date on the pages and in the sitemap is SOURCE_DATE_EPOCH, which the caller sets.
    A site `among` others lets its reader choose another. `address` is where it will stand, "/" at its end:
    the pages name theirs, and the picture of a shared link. Empty: they name none. One alone has a service
    worker; where several stand, theirs is above them.
    """
    with replacing(output) as fresh, _complaints() as complaints:
        keep_signed(output, {})
        config = _configure(config_file, fresh, site, files, address, strict=True)
        config.extra["policy"] = POLICY
        config.extra["worker"] = SERVICE_WORKER if among is None else f"{among.up}/{SERVICE_WORKER}"
        if among is not None:
            newest = [f"^{name}$" for name in (LATEST, LATEST_RANKING)]
            config.extra["version"] = {"provider": "mike", "default": newest}
            beside = {
                "list": routes.PUBLICATIONS_LIST,
                "verification": routes.VERIFICATION,
                "verification_title": routes.VERIFICATION_TITLE,
            }
            config.extra["among"] = _escaped({**asdict(among), **beside})
        try:
            build(config)
        except Abort as error:
            raise SiteBroken("\n".join(complaints)) from error
        if among is None:
            worker = service_worker(hashes_of(fresh), {}, ["index.html"])
            (fresh / SERVICE_WORKER).write_text(worker, "utf-8")


def serve_site(make: Make, config_file: Path, watch: Iterable[Path], host: str, port: int) -> None:
    """Serves the site and builds it again whenever a watched folder changes, until interrupted.

    Where nothing can be made, what was built before stays. Raises SettingsUnusable, and OSError where nothing
    can be served at that address.
    """
    with tempfile.TemporaryDirectory(prefix="parindex-") as folder:
        logging.getLogger("mkdocs").addHandler(logging.StreamHandler())

        def rebuild() -> None:
            made = make()
            if made is not None:
                build(_configure(config_file, Path(folder), *made, "", strict=False))

        rebuild()
        server = LiveReloadServer(rebuild, host, port, folder)
        for path in watch:
            server.watch(str(path))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except OSError as error:
            raise OSError(error.errno, error.strerror, error.filename or f"{host}:{port}") from error
        finally:
            server.shutdown()


def _configure(
    config_file: Path, folder: Path, site: Site, beside: Beside, address: str, *, strict: bool
) -> MkDocsConfig:
    with _complaints() as complaints:
        try:
            config = load_config(str(config_file), site_dir=str(folder), site_url=address, strict=strict)
        except (Abort, ConfigurationError) as error:
            raise SettingsUnusable("\n".join(complaints or [str(error)])) from error
    config.plugins[_PLUGIN] = _Pages(site, beside)  # type: ignore[assignment]
    config.site_description = _escaped(site.description)
    if site.name:
        config.site_name = _escaped(site.name)
    picture = f"{address}{routes.PREVIEW_IMAGE}" if address and routes.PREVIEW_IMAGE in beside else ""
    link = {"title": site.title, "picture": picture, "width": WIDTH, "height": HEIGHT}
    config.extra["link"] = _escaped(link)
    return config


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What the site tool complains of meanwhile; nobody else hears it."""
    complaints, logger = _Complaints(), logging.getLogger("mkdocs")
    before = logger.propagate
    logger.addHandler(complaints)
    logger.propagate = False
    try:
        yield complaints.messages
    finally:
        logger.removeHandler(complaints)
        logger.propagate = before


def _lighten(folder: Path) -> None:
    """Takes comments out of our scripts, and out of the style sheets what no page and no script can meet."""
    pages = (file.read_text("utf-8") for file in folder.rglob("*.html"))
    scripts = {file: file.read_text("utf-8") for file in folder.glob("assets/javascripts/*.js")}
    for file, text in scripts.items():
        if not file.match("*.min.js"):
            file.write_text(_COMMENT.sub("", text), "utf-8")
    words = written_words(pages, scripts.values())
    sheets = {
        file: met_rules(file.read_text("utf-8"), words) for file in folder.glob("assets/stylesheets/*.css")
    }
    read = words.union(*map(read_properties, sheets.values()))
    for file, sheet in sheets.items():
        file.write_text(without_unread(sheet, read), "utf-8")


def _escaped(value: Any) -> Any:
    """What enters the settings, with every text in it as HTML: the theme prints settings as they stand."""
    if isinstance(value, dict):
        return {_escaped(key): _escaped(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_escaped(inside) for inside in value]
    return html.escape(value) if isinstance(value, str) else value


class _Complaints(logging.Handler):
    """Keeps the warnings of one build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: Any) -> None:
        """One complaint more."""
        self.messages.append(record.getMessage())
