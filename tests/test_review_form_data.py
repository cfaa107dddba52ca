"""What is in the form of a ledger: what may be told of the answers, and what `review-new` writes."""

import json
import re
from typing import Any

from generator.consolidation import Assessment
from generator.pipeline.assess import assess
from generator.pipeline.campaign import check_campaign
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.load import shared_loader
from generator.pipeline.review_forms import review_forms
from generator.pipeline.review_ledgers import ledger_with_items
from generator.reading import RawFile, Tree
from generator.scoring import fingerprint
from generator.vi import routes
from tests.support.ledgers import APPRAISAL, LEDGER, appraised, because, decided, ledger
from tests.support.trees import CAMPAIGN, DEMO, appendix_path, small_tree, with_change
from tests.support.years import NEXT, two_years


def assessed(tree: Tree, campaign: str) -> Assessment:
    disclosure, _ = disclosure_in(tree)
    found = assess(tree, campaign, disclosure=disclosure).assessment
    assert found is not None
    return found


def forms(tree: Tree, campaign: str = CAMPAIGN, *years: Assessment) -> dict[str, bytes]:
    return dict(review_forms(tree, assessed(tree, campaign), shared_loader(tree), years))


def form(tree: Tree, number: int = 2, campaign: str = CAMPAIGN, *years: Assessment) -> Any:
    page = forms(tree, campaign, *years)[routes.review_form(number)].decode()
    (held,) = re.findall('id="data">(.*?)</script>', page)
    return json.loads(held)


def begun(data: Any) -> str:
    return str(data["blank"][0] + "".join(one["blank"] for one in data["items"]) + data["blank"][1])


def with_ledger(text: str) -> Tree:
    return {**small_tree(), LEDGER: RawFile(LEDGER, text.encode())}


def made(tree: Tree) -> str:
    found, _ = ledger_with_items(tree, CAMPAIGN, 2)
    assert found is not None
    return found.content.decode()


def test_it_begins_with_the_ledger_that_the_command_writes_stamped_with_the_answers_as_filed() -> None:
    tree = small_tree()
    data = form(tree)
    assert begun(data) == made(tree)
    checked, _ = check_campaign(tree, CAMPAIGN, shared_loader(tree))
    assert checked is not None
    for item in data["items"]:
        assert item["stamps"][0] == fingerprint(checked.cards[2], item["code"])


def test_only_what_was_handed_in_has_one() -> None:
    tree = with_change(1, "status: submitted", "status: draft")
    assert forms(tree).keys() == {routes.review_form(2)}
    bare = {path: raw for path, raw in tree.items() if not path.endswith("submission.yaml")}
    assert forms(bare) == {}


RESTRICTED = """evidence:
  qd-73-khac:
    number: 73/QĐ-UBND
    date: "2024-01-05"
    issuer: UBND thành phố Hà Nội
    title: Phân bổ, giao dự toán
    access: restricted
"""


def test_what_another_file_keeps_back_of_a_document_is_not_in_it_and_the_stamp_stays() -> None:
    ledgers = [path for path in DEMO.tree if path.endswith(("review.yaml", "appraisal.yaml"))]
    before = DEMO.without(*ledgers)
    path = appendix_path(1)
    text = before[path].data.decode()
    assert text.count("\nevidence:\n") == 1
    after = {**before, path: RawFile(path, text.replace("\nevidence:\n", f"\n{RESTRICTED}").encode())}
    (told, kept) = (form(tree, 8) for tree in (before, after))
    url = "https://vanban.hanoi.example/2024/qd-73.pdf"
    assert url in json.dumps(told)
    assert url not in json.dumps(kept)
    assert [one["stamps"] for one in told["items"]] == [one["stamps"] for one in kept["items"]]


def test_a_ledger_that_is_there_is_in_it_only_where_each_of_its_comments_is_told_anyway() -> None:
    text = made(small_tree()).replace('decision: "?"', "decision: accepted", 1)
    text = text.replace(
        "    decision: accepted",
        "    reviewer: {title: Chuyên viên, role: Tổ viên, agency: van-phong-ubnd}\n"
        '    date: "2025-01-08"\n    decision: accepted',
    )
    data = form(with_ledger(text))
    assert data["there"]
    assert data["ledger"] == text
    assert [bool(one["decided"]) for one in data["items"]][:2] == [True, False]
    remark = text.replace("items:", "# Hỏi lại phòng chuyên môn\nitems:")
    data = form(with_ledger(remark))
    assert (data["there"], data["ledger"]) == (True, "")
    assert "Hỏi lại" not in json.dumps(data, ensure_ascii=False)
    earlier = with_change(
        2, "self_score: 1.41", "self_score: 1.4\n    override_reason: Làm tròn xuống cho chẵn."
    )
    assert form({**earlier, LEDGER: RawFile(LEDGER, text.encode())})["ledger"] == ""


def test_a_ledger_that_lacks_items_is_in_it_with_all() -> None:
    tree = with_ledger(ledger(decided("1.1", "adjusted", because("1"))))
    data = form(tree)
    assert data["ledger"] == made(tree)
    assert data["ledger"].count("decision:") == 5


def test_a_ledger_that_cannot_be_read_is_there_and_not_in_it() -> None:
    data = form(with_ledger("items: [\n"))
    assert (data["there"], data["ledger"]) == (True, "")


def test_beside_an_item_stands_what_last_years_got() -> None:
    tree = two_years()
    last = assessed(tree, CAMPAIGN)
    data = form(tree, 2, NEXT, last)
    points = {one["code"]: dict(one["points"]) for one in data["items"]}
    assert points["1.1"]["Năm 2024, tự đánh giá"] == "1,41/1,50"
    assert points["1.2.1"]["Năm 2024, tự đánh giá"] == "1,00/1,00"
    assert not [name for name in points["1.2.4"] if name.startswith("Năm")]


def test_points_the_ministry_gave_last_year_stand_beside_what_was_claimed() -> None:
    text = appraised('  "1.1": {appraised_score: 1.2, reason: Báo cáo chưa nêu đủ số nhiệm vụ.}\n')
    tree = {**two_years(), APPRAISAL: RawFile(APPRAISAL, text.encode())}
    data = form(tree, 2, NEXT, assessed(tree, CAMPAIGN))
    assert dict(data["items"][0]["points"])["Năm 2024, Bộ Nội vụ"] == "1,20/1,50"
