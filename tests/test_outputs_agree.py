"""One number, five outputs: terminal, JSON, CSV, site and PDF say the same to the last digit."""

import csv
import html
import io
import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from generator.consolidation import Assessment, Stage, overview_of
from generator.pipeline.open_data import open_data
from generator.rendering.site.pages import Site, site as pages
from generator.rendering.terminal.scores import score_tables
from generator.vi import numbers, routes
from tests.support.pdf_text import text_of
from tests.support.real_report import STAMP, real_report
from tests.support.trees import outcome, real_tree

pytestmark = pytest.mark.tools

DAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    found = outcome(real_tree()).assessment
    assert found is not None
    assert found.appraised.complete
    return found


@pytest.fixture(scope="module")
def files(assessment: Assessment) -> Mapping[str, bytes]:
    return open_data(assessment, STAMP)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_report(tmp_path_factory)


@pytest.fixture(scope="module")
def report(file: Path) -> str:
    return text_of(file, "-layout")


@pytest.fixture(scope="module")
def site(assessment: Assessment) -> Site:
    return pages(assessment, (), STAMP)


def shown(site: Site, path: str) -> str:
    """A page's text as a reader sees it."""
    text = next(page.text for page in site.pages if page.path == path)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text)))


def test_the_citys_total(assessment: Assessment, files: Mapping[str, bytes], report: str, site: Site) -> None:
    total = assessment.appraised
    points, maximum = numbers.score(total.points), numbers.score(total.maximum)
    assert total.index is not None
    index = numbers.index(total.index)

    console = Console(width=200, record=True, file=io.StringIO())
    console.print(score_tables(assessment)[0])
    (line,) = [row for row in console.export_text().splitlines() if "Toàn Thành phố" in row]
    assert re.findall(r"[\d,]+%?", line) == [maximum, points, index]

    told = json.loads(files["data/assessment.json"])["appraised"]
    assert (Decimal(told["points"]), Decimal(told["maximum"])) == (total.points, total.maximum)

    rows = list(csv.DictReader(io.StringIO(files["data/scores.csv"].decode("utf-8-sig"))))
    assert sum((Decimal(row["self_score"]) for row in rows if row["self_score"]), Decimal(0)) == total.points

    overview = shown(site, routes.OVERVIEW)
    decided = assessment.stages[Stage.APPRAISED].whole  # the first screen is of the last stage that is whole
    assert decided.index is not None
    assert f"{numbers.score(decided.points)} / {numbers.score(decided.maximum)} điểm" in overview
    assert f"Chỉ số {numbers.index(decided.index)}, nhóm B" in overview
    assert index in shown(site, routes.APPRAISAL) or points in shown(site, routes.APPRAISAL)

    flat = re.sub(r"\s+", " ", report)
    assert f"{points}/{maximum} điểm" in flat
    assert index in flat


def test_every_area_and_every_agency(assessment: Assessment, report: str, site: Site) -> None:
    flat = re.sub(r"\s+", " ", report)
    tallies = [area.appraised for area in assessment.areas] + [a.tally for a in assessment.appendices]
    for tally in tallies:
        assert tally.index is not None
        assert numbers.score(tally.points) in flat
        assert numbers.index(tally.index) in flat
    shown_tallies = [*overview_of(assessment, DAY).areas, *overview_of(assessment, DAY).appendices]
    assert len(shown_tallies) == len(tallies)
    overview = shown(site, routes.OVERVIEW)
    for _, tally in shown_tallies:
        assert f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)}" in overview.replace(" /", "/")


def test_every_leaf(assessment: Assessment, files: Mapping[str, bytes], report: str, site: Site) -> None:
    told = {leaf["code"]: leaf for leaf in json.loads(files["data/assessment.json"])["leaves"]}
    rows = {r["code"]: r for r in csv.DictReader(io.StringIO(files["data/scores.csv"].decode("utf-8-sig")))}
    for code, leaf in assessment.leaves.items():
        if leaf.scored is None or leaf.scored.entry.self_score is None:
            assert told[code]["self_score"] is None
            assert rows[code]["self_score"] == ""
            continue
        score = leaf.scored.entry.self_score
        assert Decimal(told[code]["self_score"]) == Decimal(rows[code]["self_score"]) == score
        assert numbers.score(score) in shown(site, routes.leaf(code))
        assert re.search(rf"(?m)^ *{re.escape(code)}\s.*{re.escape(numbers.score(score))}", report), code


def test_the_data_inside_the_report_are_the_data_of_the_site(
    files: Mapping[str, bytes], file: Path, tmp_path: Path
) -> None:
    subprocess.run(["pdfdetach", "-saveall", "-o", str(tmp_path), str(file)], check=True)
    assert (tmp_path / "assessment.json").read_bytes() == files["data/assessment.json"]
    assert (tmp_path / "scores.csv").read_bytes() == files["data/scores.csv"]
