"""The city's report of the real tree: its page takes longest to set of all that is printed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from generator.consolidation import Assessment
from generator.pipeline.reports import CITY, made_report
from generator.pipeline.sources import NO_SOURCES
from generator.rendering.provenance import Provenance
from generator.rendering.report import pdf
from generator.repository import Revision
from tests.support.made_once import made_once
from tests.support.trees import outcome, real_tree

STAMP = Provenance(
    "1.2.3", Revision("0123456789abcdef", datetime(2025, 1, 6, 8, 30, tzinfo=UTC), False), True
)
FILES = {"data/nguon.yaml": b"a: 1\n", "diem.csv": "mã,điểm\n1.1,1.5\n".encode(), "trong.json": b"{}"}


@cache
def real_assessment() -> Assessment:
    """Return what the real tree comes to."""
    assessment = outcome(real_tree()).assessment
    assert assessment is not None
    return assessment


@cache
def enclosed() -> Mapping[str, bytes]:
    """Return what lies in the report: what the program encloses, and `FILES` beside it."""
    return {**made_report(CITY, real_assessment(), STAMP, NO_SOURCES).enclosed, **FILES}


def page_of_the_report() -> str:
    """Return the filled page."""
    return pdf.report_html(real_assessment(), STAMP, enclosed())


def set_report() -> bytes:
    """Return the report as PDF, set anew."""
    return pdf.typeset(page_of_the_report(), STAMP, enclosed())


def real_report(folders: pytest.TempPathFactory) -> Path:
    """Return the report as PDF, set once in a run."""
    return (
        made_once(folders, "report", lambda folder: (folder / "report.pdf").write_bytes(set_report()))
        / "report.pdf"
    )
