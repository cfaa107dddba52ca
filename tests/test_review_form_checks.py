"""What the reviewer's form finds wrong in a ledger is what the program finds, in its words, at its places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from generator.consolidation import AppendixState
from generator.exchange.form import LEDGER_WAYS, message_data, review_data
from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.writer import yaml_text
from generator.pipeline.assess import assess
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import shared_loader
from generator.reading import RawFile, Source, Tree
from generator.scoring import fingerprint
from generator.vi.diagnostics import message_at_cell
from tests.support.cases import CASES, PLACES, case_kind, case_tree
from tests.support.form_scripts import run_script
from tests.support.trees import CAMPAIGN, small_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]

SEEN = frozenset(LEDGER_WAYS)
# "?" is what a field of the form waits for; another file's address is told when the file is opened
ELSEWHERE = frozenset({"R230"})
# How its fields are filled in is the page's to say.
HOW = frozenset({"F012", "F013", "F014", "F015", "S103", "S104", "S105"})
SHAPES = HOW | {"S106", "S107", "C405", "C424"}
JUDGED = ("appendix", "agencies", "judges", "own", "reported", "leads", "informing", "replies", "shapes")
FOUND = """asked => asked.map(({form, text, data}) => {
  const {file} = fileText.read(text);
  const found = reviewChecks.of(form, fileText.data(file), [...shapes.of(file, form.shapes)]);
  const worded = one => messages.worded({...one, params: {cell: "", ...one.params}}, data, "");
  return found.map(one => ({...one, ...worded(one)}));
})"""

Told = tuple[str, int, str, str]  # code, line, what is wrong, how to mend it


@dataclass(frozen=True)
class Asked:
    """A ledger, as the form has it, and what the program finds in it."""

    name: str
    form: Mapping[str, Any]
    source: Source
    text: str
    found: frozenset[Told]


def asked(name: str, tree: Tree, path: str) -> Asked | None:
    """Return what is asked of the form; None where it cannot be: nothing submitted, or another shape."""
    loader = shared_loader(tree)
    checked, verdict = check_campaign(tree, CAMPAIGN, loader)
    assessment = assess(tree, CAMPAIGN, loader).assessment
    number = int(path.split("appendix-")[1].split("/")[0])
    if checked is None or assessment is None or number not in checked.cards:
        return None
    state = next(one.state for one in assessment.appendices if one.appendix.number == number)
    source, shape = loader.load(tree[path], "review", checked.rulebook.criteria.id)
    own = [one for one in verdict.diagnostics if one.path == path and one.code not in ELSEWHERE]
    if state is not AppendixState.SUBMITTED or source is None or {one.code for one in shape} - SEEN:
        return None
    said = [(one, message_at_cell(one, "", "")) for one in own]
    found = frozenset(
        (one.code, one.place.line, told.text, "" if one.code in HOW else told.hint) for one, told in said
    )
    data = review_data(assessment, number, checked.cards[number], loader.review_schema, None, ())
    items = ("code", "claim", "answered", "maximum", "places", "stamps")
    form = {key: data[key] for key in JUDGED}
    form["items"] = [{key: one[key] for key in items} for one in data["items"]]
    return Asked(name, form, source, tree[path].data.decode(), found)


def by_form(some: Sequence[Asked]) -> list[frozenset[Told]]:
    """Return what the form finds in each, by code and line, in its words."""
    data = message_data(2, LEDGER_WAYS)
    sent = [{"form": one.form, "text": one.text, "data": data} for one in some]
    return [
        frozenset((one["code"], _line(asked_.source, one["at"]), one["text"], one["hint"]) for one in found)
        for asked_, found in zip(some, run_script(FOUND, sent), strict=True)
    ]


def _line(source: Source, at: Sequence[str]) -> int:
    steps = [int(one) if at[0] == "clarifications" and i == 1 else one for i, one in enumerate(at)]
    return source.place(*steps, key=True).line


def differences(some: Sequence[Asked]) -> list[str]:
    return [
        f"{one.name}: the form {sorted(form - one.found)}, the program {sorted(one.found - form)}"
        for one, form in zip(some, by_form(some), strict=True)
        if form != one.found
    ]


def test_the_form_finds_in_every_case_what_the_program_does() -> None:
    cases = [file for file in CASES if case_kind(file.read_text()).startswith("review")]
    some = [one for file in cases if (one := asked(file.stem, *case_tree(file)))]
    assert len(some) > 60
    assert differences(some) == []
    assert SEEN - {code for one in some for code, *_ in one.found} <= {"R236", *SHAPES}


WHO = {"title": "Chuyên viên", "role": "Thành viên tổ thẩm định", "agency": "van-phong-ubnd"}
DAY = "2025-01-08"
DECIDED = {
    "accepted": {"decision": "accepted"},
    "adjusted": {
        "decision": "adjusted",
        "reviewed_score": Decimal("0.3"),
        "reason": "other",
        "note": "Đã đối chiếu đủ.",
    },
    "returned": {"decision": "returned", "reason": "other", "note": "Đã đối chiếu đủ.", "due": "2025-01-15"},
    "undecided": {"decision": "?"},
}
ODD: Mapping[str, Sequence[Any]] = {
    "decision": ["accepted", "adjusted", "returned", "?"],
    "reviewed_score": [0, -1, 1, Decimal("0.5"), Decimal("0.555"), Decimal("0.545"), Decimal("1.41"), 99],
    "reason": ["other"],
    "note": ["Sai", "Báo cáo chưa nêu đủ số liệu."],
    "due": ["2025-01-07", "2025-01-08", "2026-01-01"],
    "date": ["2024-12-31", "2025-01-03", "2025-01-20"],
    "reviewer": [
        *({**WHO, "agency": one} for one in ("so-noi-vu", "so-khac")),
        {**WHO, "role": "x" * 301},
        {**WHO, "title": "y" * 300},
    ],
    "fingerprint": ["sha256:" + "0" * 64],
}
REQUEST = {
    "id": "yc-1", "question": "Bổ sung danh mục nhiệm vụ.", "asked_by": "Sở Nội vụ",
    "asked_on": DAY, "due": "2025-01-10",
}  # fmt: skip
ODD_REQUESTS: Mapping[str, Sequence[Any]] = {
    "item": ["1.1", "1.2.1", "2.1.1", "9.9"],
    "question": ["Ngắn"],
    "asked_by": ["Hội đồng thẩm định", "so-noi-vu", "Văn phòng", "văn  phòng ubnd thành phố", "z" * 301],
    "asked_on": ["2025-01-11"],
    "follows": ["yc-0", "yc-1"],
    "outcome": [
        {"decision": "refused", "date": "2025-01-09"},
        {"decision": "accepted", "date": "2025-01-09"},
    ],
}


def changed(stamps: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield a ledger with one thing of an item or a request left out or given otherwise."""
    for code, stamp in stamps.items():
        for kind, decided in DECIDED.items():
            by = {} if kind == "undecided" else {"reviewer": WHO, "date": DAY}
            item = {**by, **decided, "fingerprint": stamp}
            yield f"{code} {kind}", {"items": {code: item}}
            for key, others in ODD.items():
                for odd in (None, *others):
                    made = {k: v for k, v in {**item, key: odd}.items() if v is not None}
                    if "decision" in made:
                        yield f"{code} {kind} {key} {odd}", {"items": {code: made}}
    request = {**REQUEST, "item": next(iter(stamps))}
    for key, others in ODD_REQUESTS.items():
        for odd in others:
            one = {**request, key: odd}
            again = {**request, "id": "yc-2", "follows": "yc-1", "asked_on": "2025-01-08"}
            yield f"{key} {odd}", {"items": {}, "clarifications": [one]}
            yield f"{key} {odd} again", {"items": {}, "clarifications": [one, again]}
            yield f"{key} {odd} twice", {"items": {}, "clarifications": [request, one]}


@pytest.mark.parametrize("number", [1, 2])
def test_whatever_is_changed_in_a_ledger_is_found_by_both(number: int) -> None:
    tree = small_tree()
    path = PLACES[f"review appendix-{number}"]
    loader = shared_loader(tree)
    checked, _ = check_campaign(tree, CAMPAIGN, loader)
    assert checked is not None
    card = checked.cards[number]
    stamps = {code: fingerprint(card, code) for code in card.leaves}
    head = {"format": 2, "criteria_set": "small", "campaign": CAMPAIGN, "appendix": number}
    some = []
    for name, data in changed(stamps):
        raw = RawFile(path, yaml_text(item_of("", {**head, **data})).encode())
        if one := asked(name, {**tree, path: raw}, path):
            some.append(one)
    assert len(some) > 300
    assert differences(some) == []
    assert {"S106", "S107", "R241", "R235"} <= {code for one in some for code, *_ in one.found}
