"""The open data: what is given away, and what is not."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from generator.pipeline.open_data import open_data
from generator.reading import RawFile
from generator.rendering.provenance import Provenance
from tests.support.stages import APPRAISAL, SURVEY
from tests.support.trees import (
    CAMPAIGN,
    DEMO,
    appendix_path,
    outcome,
    small_tree,
    text_of,
    with_change,
    with_file,
    without,
)

STAMP = Provenance("0", None, illustrative=True)


def data_of(tree: Any) -> dict[str, bytes]:
    assessment = outcome(tree).assessment
    assert assessment is not None
    return open_data(assessment, STAMP)


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(data_of(small_tree())["data/assessment.json"])
    return content


def test_leaves_add_up_to_the_total(whole: dict[str, Any]) -> None:
    points = [Decimal(leaf["self_score"]) for leaf in whole["leaves"] if leaf["self_score"] is not None]
    assert sum(points) == Decimal(whole["appraised"]["points"])
    assert whole["appraised"]["complete"]
    assert (whole["survey"]["points"], whole["survey"]["complete"]) == (None, False)


def test_no_number_is_a_binary_fraction() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(data_of(small_tree())["data/assessment.json"], parse_float=refuse)


def test_an_incomplete_whole_has_no_points() -> None:
    content = json.loads(data_of(without(appendix_path(1)))["data/assessment.json"])
    assert content["appraised"]["points"] is None
    assert content["appendices"][0]["state"] == "no_submission"


def test_restricted_and_secret_documents_keep_their_secrets() -> None:
    identity = "{number: 1/BC, date: 2024-12-02, issuer: i, title: t, access: restricted, sha256: '%s'}" % (
        "a" * 64
    )
    text = text_of(appendix_path(2)).replace(
        "      - {ref: bc-410}\n", "      - {ref: bc-1}\n      - {ref: bc-2}\n", 1
    )
    text = (
        text.rstrip() + f"\n  bc-1: {identity}\n  bc-2: {{number: 2/BC, date: 2024-12-03, access: secret}}\n"
    )
    content = json.loads(data_of(with_file(appendix_path(2), text))["data/assessment.json"])
    documents = [document for leaf in content["leaves"] for document in leaf["evidence"]]
    restricted = [d for d in documents if d["access"] == "restricted"]
    secret = [d for d in documents if d["access"] == "secret"]
    assert restricted
    assert secret
    assert all("url" not in d and d["sha256"] for d in restricted)
    assert all(set(d) == {"number", "date", "access", "pages", "section"} for d in secret)


def test_the_table_has_one_row_a_leaf_and_opens_in_a_spreadsheet() -> None:
    raw = data_of(small_tree())["data/scores.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 9
    assert next(row for row in rows if row["code"] == "1.1")["self_score"] == "1.41"


def test_the_table_has_the_points_of_every_stage() -> None:
    folder = f"submissions/{CAMPAIGN}"
    more = {f"{folder}/appraisal.yaml": APPRAISAL, f"{folder}/survey.yaml": SURVEY}
    tree = {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in more.items()}}
    raw = data_of(tree)["data/scores.csv"]
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))}
    stages = ("self_score", "reviewed_score", "appraised_score", "survey_score")
    assert [rows["1.1"][name] for name in stages] == ["1.41", "", "1.2", ""]
    assert [rows["2.2"][name] for name in stages] == ["", "", "", "0.85"]
    assert rows["1.1"]["agency"] == "Sở Nội vụ"


def test_the_table_says_at_which_stage_points_were_lost() -> None:
    """1.1: 1,41 claimed and 1,2 given of 1,50. 2.2: 0,85 of 1 by the survey alone."""
    folder = f"submissions/{CAMPAIGN}"
    more = {f"{folder}/appraisal.yaml": APPRAISAL, f"{folder}/survey.yaml": SURVEY}
    tree = {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in more.items()}}
    raw = data_of(tree)["data/scores.csv"].decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(raw))}
    losses = ("self_lost", "reviewed_lost", "appraised_lost", "survey_lost")
    assert [rows["1.1"][name] for name in losses] == ["0.09", "", "0.3", ""]
    assert [rows["2.2"][name] for name in losses] == ["", "", "", "0.15"]
    assert [rows["2.1.3"][name] for name in losses] == ["", "", "", ""]  # it does not apply
    assert "lost" not in rows["1.1"]


def test_a_leaf_that_was_judged_though_not_applicable_lost_of_its_whole_maximum() -> None:
    raw = data_of(DEMO.tree)["data/scores.csv"].decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(raw))}
    found = [(rows[code]["self_lost"], rows[code]["appraised_lost"]) for code in ("2.1.1", "6.1.2", "1.4")]
    assert found == [("0.2", "0.4"), ("", "0.25"), ("0.25", "0.5")]


def test_a_title_cannot_become_a_formula() -> None:
    path = "schema/criteria/small.yaml"
    evil = text_of(path).replace("title: Thực hiện kế hoạch năm\n", 'title: "=1+1"\n', 1)
    assert "'=1+1" in data_of(with_file(path, evil))["data/scores.csv"].decode()


def test_equal_trees_give_equal_bytes() -> None:
    assert data_of(small_tree()) == data_of(dict(reversed(small_tree().items())))
    changed = with_change(2, "self_score: 1.41", "self_score: 1.41  # checked")
    assert data_of(changed) == data_of(small_tree())
