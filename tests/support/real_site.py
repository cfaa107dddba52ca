"""The site of the real tree, guides and all, as the newest of the publications: the largest that is built."""

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline.assess import Outcome
from generator.pipeline.open_data import open_data
from generator.publishing.site import VersionBanner, build_site
from generator.publishing.versions import LATEST, BuiltVersion, publish_versions
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from tests.support.made_once import made_once
from tests.support.trees import HOUSE, outcome, real_tree

PLACE = "2024/ket-qua"


def real_site(folders: pytest.TempPathFactory) -> Path:
    """Return the folder of the publications, built once in a run; the site lies at `PLACE`."""
    return made_once(folders, "whole", _publish) / "shelf"


def built(found: Outcome, program: Path, folder: Path, among: VersionBanner | None = None) -> Path:
    """Build the site of a tree into a folder, by the settings of that program; return the folder."""
    assert found.assessment is not None
    stamp = Provenance("1.2.3", None, illustrative=True)
    pages = site(found.assessment, found.diagnostics, stamp)
    build_site(pages, open_data(found.assessment, stamp), program / "mkdocs.yml", folder, among)
    return folder


def _publish(folder: Path) -> None:
    whole = built(outcome(real_tree()), HOUSE, folder / "site", VersionBanner("../..", "Bản cũ."))
    newest = BuiltVersion(PLACE, "2024", "Kết quả năm 2024", whole, date(2025, 12, 15))
    publish_versions([newest], {LATEST: newest}, folder / "shelf")
