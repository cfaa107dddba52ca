"""Review ledgers and appraisals as text, and a repository that holds them."""

import json
import re
from pathlib import Path

from generator.pipeline.paths import review_path
from tests.support.cli import run
from tests.support.trees import CAMPAIGN, appendix_path

SUBMISSION = appendix_path(2)
LEDGER = review_path(CAMPAIGN, 2)
APPRAISAL = f"submissions/{CAMPAIGN}/appraisal.yaml"
JUDGES = {1: "so-noi-vu", 2: "van-phong-ubnd"}  # each the other's
PINS = "format: 2\ncriteria_set: small\n"


def ledger(*items: str, appendix: int = 2, asked: tuple[str, ...] = ()) -> str:
    text = f'{PINS}campaign: "{CAMPAIGN}"\nappendix: {appendix}\nitems:\n' + "".join(items)
    return text + ("clarifications:\n" + "".join(asked) if asked else "")


def decided(code: str, decision: str, more: str = "", judge: str = JUDGES[2], day: int = 8) -> str:
    reviewer = f"{{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: {judge}}}"
    due = ", due: 2025-01-31" if decision == "returned" else ""
    return f'  "{code}": {{decision: {decision}, reviewer: {reviewer}, date: 2025-01-{day:02}{due}{more}}}\n'


def because(points: str = "") -> str:
    score = f", reviewed_score: {points}" if points else ""
    return f"{score}, reason: evidence_insufficient, note: Chưa đủ tài liệu kiểm chứng."


def appraised(*items: str) -> str:
    return f'{PINS}campaign: "{CAMPAIGN}"\ndecided_on: 2025-03-28\nitems:\n' + "".join(items)


PRINT = re.compile(r'fingerprint: "sha256:[0-9a-f]{64}"')

BLOCK = """# Sổ thẩm định Phụ lục 2
format: 2
criteria_set: small
campaign: "2024"   # đợt
appendix: 2

items:
  # nhóm kế hoạch
  "1.1":   # thực hiện kế hoạch

    decision: accepted  # đã đối chiếu
    reviewer:
      title: Chuyên viên
      role: Thành viên tổ thẩm định
      agency: van-phong-ubnd
    date: 2025-01-08
  '1.2.4':
      decision: returned
      reason: other
      note: >-
        Chưa nêu các kỳ tuyên truyền;
        đề nghị bổ sung.

      due: 2025-01-15
      reviewer: {title: Chuyên viên, role: Thành viên tổ thẩm định, agency: van-phong-ubnd}
      date: 2025-01-08  # xong
# hết"""


def checked(root: Path) -> list[str]:
    report = json.loads(run("check", "--root", str(root), "--format", "json").stdout)
    return [diagnostic["code"] for diagnostic in report["diagnostics"]]
