"""A large data tree for timings: campaigns of eight appendices of sixty entries, about 42 KB a file."""

import os
import subprocess
import sys
from pathlib import Path

from generator.pipeline.assess import assess
from generator.reading import read_tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site, site
from tests.support.trees import HOUSE
from tests.support.units import LEAF

SCHEMAS = Path(__file__).parents[2] / "schema"
SENTENCE = "Số liệu tổng hợp từ báo cáo của đơn vị, đã đối chiếu với hệ thống thông tin báo cáo của Thành phố"

ENTRY = """  "{code}":
    inputs:
      completed: 47
      planned: 50
    self_score: 1.41
    explanation: >-
      {sentence} ({code}).
      {sentence}.
      {sentence}.
    evidence:
      - ref: bc-{n}
        pages: "3-5"
        section: "II.1"
      - ref: bc-{m}
        pages: "12"
"""
DOCUMENT = """  bc-{n}:
    number: {n}/BC-UBND
    date: "2024-12-02"
    issuer: UBND thành phố Hà Nội
    title: Báo cáo số {n} về kết quả thực hiện nhiệm vụ cải cách hành chính
    url: https://vanban.hanoi.example/2024/bc-{n}.pdf
    sha256: "{sha}"
    access: public
"""


def codes(appendix: int, leaves: int) -> list[str]:
    return [f"{appendix}.{number}" for number in range(1, leaves + 1)]


def submission(campaign: str, appendix: int, leaves: int) -> str:
    entries = "".join(
        ENTRY.format(code=code, n=i, m=(i + 1) % leaves, sentence=SENTENCE)
        for i, code in enumerate(codes(appendix, leaves))
    )
    documents = "".join(DOCUMENT.format(n=n, sha=f"{n:064x}") for n in range(leaves))
    return (
        "format: 2\ncriteria_set: large\n"
        f'campaign: "{campaign}"\nappendix: {appendix}\nagency: agency-{appendix}\nstatus: submitted\n'
        f'report: {{number: 01/BC, date: "2025-01-03", signed_by: {{title: Giám đốc}}}}\n'
        f"entries:\n{entries}evidence:\n{documents}"
    )


def criteria(leaves: int) -> str:
    areas, points = "", leaves * 3 // 2
    for area in range(1, 9):
        listed = "".join(LEAF.format(code=code, maximum="1.5") for code in codes(area, leaves))
        areas += (
            f'  - code: "{area}"\n    title: Lĩnh vực {area}\n    maximum: {points}\n    criteria:\n{listed}'
        )
    return (
        "id: large\ntitle: Lớn\ndecision: {number: 1/QĐ, date: '2024-01-01', issuer: i, title: t}\n"
        f"official: {{areas: 8, criteria: {8 * leaves}, sub_criteria: 0, points: {8 * points}, "
        f"appraised: {8 * points}, survey: 0,\n"
        "  area_maximums: {}, sources: [{title: t, where: w}]}\n"
        "rounding: {places: 2, mode: half_up}\nnot_applicable: rebase\ngrades: []\n"
        f"areas:\n{areas}"
    )


def campaign(name: str, template: str) -> str:
    """The small tree's campaign with eight agencies instead of its own."""
    head, _, rest = template.partition("agencies:")
    tail = rest[rest.index("deadlines:") :]
    agencies = "".join(
        f"  agency-{n}: {{name: Cơ quan {n}, short_name: CQ{n}, head: Giám đốc, symbol: CQ{n}}}\n"
        for n in range(1, 9)
    )
    appendices = "".join(f'  - {{number: {n}, agency: agency-{n}, leads: ["{n}"]}}\n' for n in range(1, 9))
    text = f"{head}agencies:\n{agencies}appendices:\n{appendices}{tail}"
    return text.replace('id: "2024"', f'id: "{name}"').replace("criteria_set: small", "criteria_set: large")


def write(root: Path, files: int, leaves: int = 60) -> None:
    """`files` submissions under `root`, eight a campaign, with the repository's schemas.

    Each answers `leaves` leaves, an even number.
    """
    (root / "schema" / "criteria").mkdir(parents=True)
    for schema in SCHEMAS.glob("*.json"):
        (root / "schema" / schema.name).write_bytes(schema.read_bytes())
    (root / "schema" / "criteria" / "large.yaml").write_text(criteria(leaves))
    template = (Path(__file__).parents[1] / "tree/submissions/2024/campaign.yaml").read_text()
    for number in range(files // 8):
        name = f"c{number:04}"
        folder = root / "submissions" / name
        for appendix in range(1, 9):
            (folder / f"appendix-{appendix}").mkdir(parents=True)
            (folder / f"appendix-{appendix}" / "submission.yaml").write_text(
                submission(name, appendix, leaves)
            )
        (folder / "campaign.yaml").write_text(campaign(name, template))


def check(root: Path, cache: Path, *options: str) -> None:
    """Check a large tree in a process of its own, and find nothing wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(root), *options],
        cwd=HOUSE,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("0 lỗi, 0 cảnh báo, 0 gợi ý · ")


def pages_of(leaves: int, folder: Path) -> Site:
    """The pages of a city whose eight agencies answer so many leaves each; its files stay in the folder."""
    write(folder, 8, leaves)
    found = assess(read_tree(folder), "c0000")
    assert found.assessment is not None
    return site(found.assessment, (), Provenance("0", None, illustrative=True))
