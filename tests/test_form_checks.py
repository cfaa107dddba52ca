"""What the form finds wrong in an appendix is what the program finds, by its codes and at its places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
import yaml
from playwright.sync_api import sync_playwright

from generator.consolidation import requests_by_lead
from generator.exchange.form import WAYS, item_data, message_data
from generator.exchange.form.shape_data import shape_data
from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.writer import yaml_text
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import Loader, shared_loader
from generator.reading import RawFile, Source, Tree
from generator.validation import UNKNOWN
from generator.vi.diagnostics import message_at_cell
from generator.vi.form import said_of_form
from tests.support.browser import CHROMIUM, QUIET, computed
from tests.support.cases import CASES, case_kind, case_tree
from tests.support.form_scripts import run_script
from tests.support.trees import HOUSE, small_tree
from tests.support.units import campaign_of_units, unit_path, with_peers

pytestmark = [pytest.mark.slow, pytest.mark.tools]

FOLDER = HOUSE / "generator" / "rendering" / "form"
SEEN = frozenset(
    {
        *("R201", "R202", "R203", "R204", "R207", "R208", "R211", "R212", "R213", "R214", "R215", "R216"),
        *("R217", "R218", "R219", "R222", "R223", "R229", "R280", "R281", "R282", "R283", "R299", "R319"),
        *("R220", "R221", "R240", "R241", "T301"),
    }
)
UNFILLED = frozenset({"R230", "R231"})  # a word where a value is to come: the form has a field for it


Told = tuple[str, int, str, str]  # code, line, what is wrong, how to mend it
HOW = "Ghi vào đây."


@dataclass(frozen=True)
class Asked:
    """A file of an appendix, as the form has it, and what the program finds in it."""

    name: str
    items: Sequence[dict[str, Any]]
    entries: Mapping[str, Any]
    submitted: bool
    total: str
    replies: Sequence[dict[str, str]]
    requests: Sequence[dict[str, str]]
    documents: Mapping[str, Mapping[str, str]]
    source: Source
    found: frozenset[Told]


FOUND = """([asked, data, how]) => asked.map(one => {
  const found = [...checks.of(one.items, one.entries, one.submitted)];
  const total = one.total ? [...checks.ofTotal(one.items, one.entries, found, one.total)] : [];
  const cited = (at, {evidence = []}) => [
    ...checks.ofReferences(one.documents, [...at, "evidence"], evidence),
  ];
  return [
    ...found, ...total, ...checks.ofReplies(one.requests, one.replies), ...checks.ofDocuments(one.documents),
    ...Object.entries(one.entries).flatMap(([code, entry]) => cited(["entries", code], entry)),
    ...one.replies.flatMap((reply, i) => cited(["replies", String(i)], reply)),
  ].map(found => ({...found, ...messages.worded(found, data, how)}));
})"""


def of_form(data: Any) -> Any:
    """Return an entry as the form reads it from the file: what is not known yet is not given."""
    entry: dict[str, Any] = {}
    for key, value in data.items():
        if value == UNKNOWN:
            continue
        if key == "inputs":
            entry[key] = {name: given(one) for name, one in value.items() if one != UNKNOWN}
        else:
            entry[key] = format(value, "f") if isinstance(value, Decimal) else value
            entry[key] = str(value) if isinstance(value, int) else entry[key]
    return entry


def given(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return {"number": format(value, "f") if isinstance(value, Decimal) else str(value)}
    return {"text": value}


def asked(name: str, tree: Tree, path: str) -> Asked | None:
    """Return what is asked of the form; None where it cannot be: the file has not the form's shape."""
    loader, number = shared_loader(tree), int(path.split("appendix-")[1].split("/")[0])
    checked, verdict = check_campaign(tree, path.split("/")[1], loader, number)
    if checked is None:
        return None
    rulebook = checked.rulebook
    source, shape = loader.load(tree[path], "submission", rulebook.criteria.id)
    if source is None or any(one.blocks for one in shape):
        return None
    items = [item_data(leaf, rulebook.criteria.rounding) for leaf in rulebook.led_by(number)]
    data = source.data
    own = [one for one in verdict.diagnostics if one.path == path]
    if not data["entries"].keys() <= {item["code"] for item in items} or UNFILLED & {one.code for one in own}:
        return None
    seen = [one for one in own if one.code in SEEN]
    said = [(one, message_at_cell(one, "", HOW)) for one in seen]
    found = frozenset(
        (one.code, one.place.line, told.text, said_of_form(_hint(one.code, told.hint))) for one, told in said
    )
    entries = {code: of_form(entry) for code, entry in data["entries"].items()}
    requests = requests_by_lead(checked.proceedings, rulebook).get(number, {}).values()
    return Asked(
        name,
        items,
        entries,
        data["status"] == "submitted",
        "" if (total := data.get("declared_total")) is None else format(total, "f"),
        [
            {key: one[key] for key in ("to", "date", "text", "evidence") if key in one}
            for one in data.get("replies", ())
        ],
        [{"id": one.id, "asked_on": one.asked_on.isoformat()} for one in requests],
        {name: _written(one) for name, one in (data.get("evidence") or {}).items()},
        source,
        found,
    )


def _written(document: Mapping[str, Any]) -> dict[str, str]:
    """A document as the form has it: what is not known yet is not told."""
    return {name: str(value) for name, value in document.items() if value != UNKNOWN}


def _hint(code: str, hint: str) -> str:
    """The cure in the form, without a guess at an unknown input, which is left to the program."""
    return said_of_form(re.sub(r"^Có phải ý là “[^”]*”\? ", "", hint) if code == "R214" else hint)


def in_browser(some: Sequence[Asked]) -> list[frozenset[Told]]:
    """Return what the form finds in each, by code and line, in its words."""
    names = ("items", "entries", "submitted", "total", "replies", "requests", "documents")
    sent = [{name: getattr(one, name) for name in names} for one in some]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        for script in ("fractions.js", "points.js", "checks.js", "messages.js"):
            page.add_script_tag(path=FOLDER / script)
        told = computed(page, FOUND, [sent, message_data(2, WAYS), HOW])
        browser.close()
    return [
        frozenset((one["code"], _line(asked_.source, one), one["text"], one["hint"]) for one in found)
        for asked_, found in zip(some, told, strict=True)
    ]


def _line(source: Source, mistake: Mapping[str, Any]) -> int:
    steps = [int(step) if step.isdecimal() else step for step in mistake["at"]]
    return source.place(*steps, key=True).line


def differences(some: Sequence[Asked]) -> list[str]:
    return [
        f"{one.name}: the form {sorted(form - one.found)}, the program {sorted(one.found - form)}"
        for one, form in zip(some, in_browser(some), strict=True)
        if form != one.found
    ]


def compared() -> Iterator[tuple[str, Tree]]:
    """A unit's answer to an item that compares units, right and wrong."""
    given = with_peers(campaign_of_units(communes=2, departments=0))
    text = given.tree[unit_path(2)].data.decode()
    (answer,) = re.findall(r'(?m)^  "8\.1":\n(?:    .*\n)+', text)
    said = re.search(r"(?m)^    explanation: .*\n", answer)
    assert said is not None
    for name, changed in {
        "right": answer,
        "claimed": answer + "    self_score: 3\n",
        "typed": answer.replace("planned: 100", "planned: 100, leading: 98"),
        "missing": answer.replace(", planned: 100", ""),
        "unproven": answer.replace(said[0], ""),
        "added": answer,
    }.items():
        file = text.replace(answer, changed)
        file += "declared_total: 99\n" if name == "added" else ""
        for status in ("submitted", "draft"):
            raw = RawFile(unit_path(2), file.replace("status: submitted", f"status: {status}").encode())
            yield f"peers {name} {status}", {**given.tree, raw.path: raw}


def test_the_form_finds_in_every_case_what_the_program_does() -> None:
    cases = [file for file in CASES if case_kind(file.read_text()).startswith("submission")]
    some = [one for file in cases if (one := asked(file.stem, *case_tree(file)))]
    some += [one for name, tree in compared() if (one := asked(name, tree, unit_path(2)))]
    assert len(some) > 150
    assert differences(some) == []
    assert {code for one in some for code, *_ in one.found} == SEEN


REASON = "Số liệu chưa gồm kỳ cuối năm"
ODD = [0, 1, -1, 3, 101, Decimal("0.5"), Decimal("1.005"), Decimal("99.99"), 10**9, "12", "abc", True, False]


def changed(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield a submission with one thing in one entry left out or given otherwise."""
    for code, entry in data["entries"].items():
        for key, value in entry.items():
            others = [None, *ODD[:9]] if key == "self_score" else [None]
            if key == "inputs":
                for name in value:
                    for odd in (None, *ODD):
                        given_ = {k: odd if k == name else v for k, v in value.items()}
                        inputs = {k: v for k, v in given_.items() if v is not None}
                        yield f"{code} {name} {odd}", _with(data, code, {**entry, "inputs": inputs})
            for odd in others:
                made = {k: odd if k == key else v for k, v in entry.items()}
                yield (
                    f"{code} {key} {odd}",
                    _with(data, code, {k: v for k, v in made.items() if v is not None}),
                )
        for key, text in (
            ("override_reason", "Số liệu chưa gồm kỳ cuối năm"),
            ("not_applicable", "Không có"),
        ):
            yield f"{code} {key}", _with(data, code, {**entry, key: text})
            yield f"{code} {key} alone", _with(data, code, {key: text})


def _with(data: Any, code: str, entry: Any) -> Any:
    return {**data, "entries": {**data["entries"], code: entry}}


@pytest.mark.parametrize("number", [1, 2])
def test_whatever_is_changed_in_an_answer_is_found_by_both(number: int) -> None:
    path = f"submissions/2024/appendix-{number}/submission.yaml"
    source, _ = Loader(small_tree()).load(small_tree()[path], "submission", "small")
    assert source is not None
    some = []
    for status in ("draft", "submitted"):
        total = {"declared_total": Decimal("3.41")}
        for name, data in changed({**source.data, **total, "status": status}):
            raw = RawFile(path, yaml_text(item_of("", data)).encode())
            if one := asked(f"{status} {name}", {**small_tree(), path: raw}, path):
                some.append(one)
    assert len(some) > 100
    assert any(code == "T301" for one in some for code, *_ in one.found)
    assert differences(some) == []


LINK = "https://vanban.hanoi.example/bc-410.pdf"
ODD_DOCUMENTS: list[dict[str, str]] = [
    *({"url": url} for url in (
        "http://hanoi.gov.vn/a", "hanoi.gov.vn/a", "xem trên cổng", "https://localhost/a", "https://a.lan/x",
        "https://10.0.0.1/a", "https://8.8.8.8/a", "https://0x7f.1/a", "https://[::1]/a", "https://hanoi/a",
        "https://a:b@hanoi.gov.vn/x", "https://hanoi.gov.vn:0/x", "https://hanoi.gov.vn:99999/x",
        "https://hanoi.gov.vn:8443/x", "https://hà-nội.vn/x", "https://hanoi.gov.vn/văn bản.pdf",
        "https://hanoi.gov.vn/a.pdf.", "https://hanoi.gov.vn/a_(1)", "https://hanoi.gov.vn/a)", "ftp://a.vn/x",
        "https://hanoi.gov.vn/…", "“https://hanoi.gov.vn/a”", "[https://a.vn/x](https://a.vn/x)", "C:\\a.pdf",
        "https://hanoi.gov.vn/a (bản ký)", "https;//hanoi.gov.vn/a", "https://a.vn/xhttps://a.vn/y", LINK,
        "HTTPS://hanoi.gov.vn./a?x=1#m", "file:///C:/a", "https://hanoi.gov.vn/ a", "https://",
        "//hanoi.gov.vn/a",
    )),
    {"url": LINK, "access": "restricted"},
    {"url": LINK, "access": "secret"},
    {"access": "secret", "sha256": 64 * "a"},
    {"access": "secret", "number": "12/BC-UBND về việc tinh giản"},
    {"access": "secret", "number": " 12 / BC-UBND "},
]  # fmt: skip


def test_a_document_is_judged_as_the_program_judges_it() -> None:
    tree = small_tree()
    path = next(iter(path for path in sorted(tree) if path.endswith("submission.yaml")))
    some = [
        one for given in ODD_DOCUMENTS if (one := asked(str(given), with_document(tree, path, given), path))
    ]
    assert len(some) == len(ODD_DOCUMENTS)
    assert differences(some) == []
    assert sum(bool(one.found) for one in some) > len(some) / 2


def with_document(tree: Tree, path: str, given: Mapping[str, str]) -> Tree:
    """The tree with the first document of a file described otherwise."""
    data = yaml.safe_load(tree[path].data)
    name = next(iter(data["evidence"]))
    own = data["evidence"][name]
    if given.get("access") == "secret":
        own = {key: own[key] for key in ("number", "date")}
    data["evidence"][name] = {**own, **given}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return {**tree, path: RawFile(path, text.encode())}


SIZES = """([wanted, text]) => {
  const {file} = fileText.read(text);
  const line = one => fileText.placeOf(file, one.at);
  const found = [...shapes.of(file, wanted)].sort((one, other) => line(one) - line(other));
  return found.map(one => [one.code, one.at[one.at.length - 1]]).filter(([code]) => code.startsWith("S"));
}"""
SIZED = """criteria_set: small
campaign: "2024"
appendix: 1
status: draft
entries:
  "1.1":
    self_score: -1
    not_applicable: không có
    override_reason: vì
evidence:
  bc-1:
    sha256: 64F
    page_count: 0
  bc-2: {sha256: "%s", page_count: 1}
"""


def test_what_has_not_the_right_size_or_form_is_told_by_the_schemas_codes() -> None:
    schema = shared_loader(small_tree()).submission_schema
    data = [shape_data(schema, {}), SIZED % ("0" * 64)]
    assert run_script(SIZES, data) == [
        ["S106", "self_score"],
        ["S107", "not_applicable"],
        ["S107", "override_reason"],
        ["S105", "sha256"],
        ["S106", "page_count"],
    ]
