"""An editor with the schema of one appendix: the real language server offers, explains and underlines."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.codes import CODES, Severity
from generator.pipeline.files import editor_schemas
from generator.pipeline.paths import campaigns_in
from generator.reading import RawFile, check_shape, load_schemas, parse
from tests.support.cases import CASES, case_kind, expected_lines
from tests.support.cli import run
from tests.support.language_server import LanguageServer
from tests.support.trees import CAMPAIGN, DEMO, SMALL, appendix_path, real_tree, small_tree

pytestmark = pytest.mark.tools

# What the narrowed schema can see of the rules; of the shape it must see everything.
SEEN = {"C405", "R201", "R204", "R205", "R206", "R211", "R214", "R215", "R216"}
UNSEEN = {
    "r215-count": "JSON Schema calls 3.0 a whole number",
    "r216-part-of": "JSON Schema cannot compare two figures",
    "s105-no-such-day": "the server knows the form of a date, not the calendar",
    "s105-year-zero": "the same",
}
SUBMISSIONS = [  # under the small set, whose schemas the server has
    file
    for file in CASES
    if case_kind(file.read_text()).startswith("submission")
    and "\n# beside: criteria\n" not in file.read_text()
]


def modeline(number: int) -> str:
    """The first line docs/phat-trien.md tells to write."""
    return (
        f"# yaml-language-server: $schema=../../../schema/appendices/{CAMPAIGN}/appendix-{number}.schema.json"
    )


def case_text(file: Path) -> str:
    """A case with that line in place of its own first one."""
    first, _, rest = file.read_text().partition("\n")
    return f"{modeline(int(first[-1]))}\n{rest}"


def case_path(file: Path) -> str:
    return f"submissions/{CAMPAIGN}/{case_kind(file.read_text()).split()[1]}/{file.name}"


def typed(number: int, text: str) -> tuple[str, str]:
    """An agency's file in the making: its path, and its text with "|" where the cursor is."""
    return appendix_path(number), f"{modeline(number)}\n{text}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server for a folder that holds the small tree's narrowed schemas and nothing else."""
    root = tmp_path_factory.mktemp("editor")
    files, found = editor_schemas(small_tree(), CAMPAIGN)
    assert (found, len(files or {})) == ((), 2)
    for path, content in (files or {}).items():
        assert content is not None
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    with LanguageServer(root) as running:
        yield running


def test_committed_schemas_are_fresh() -> None:
    """Stale? Run `parindex schemas`."""
    for campaign in campaigns_in(real_tree()):
        files, _ = editor_schemas(real_tree(), campaign)
        assert files is not None
        there = {path: raw.data for path, raw in real_tree().items()}
        assert [path for path, content in files.items() if there.get(path) != content] == []


def test_what_is_no_longer_wanted_is_named() -> None:
    path = f"schema/appendices/{CAMPAIGN}/appendix-9.schema.json"
    files, _ = editor_schemas({**small_tree(), path: RawFile(path, b"{}")}, CAMPAIGN)
    assert files is not None
    assert [name for name, content in files.items() if content is None] == [path]


def test_rules_with_an_error_give_no_schema() -> None:
    path = f"submissions/{CAMPAIGN}/campaign.yaml"
    files, found = editor_schemas({**small_tree(), path: RawFile(path, b"id: 2024\n")}, CAMPAIGN)
    assert files is None
    assert found


def test_the_command_brings_them_up_to_date(tmp_path: Path) -> None:
    for path, raw in small_tree().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    folder = tmp_path / "schema" / "appendices" / CAMPAIGN
    root = ("--root", str(tmp_path))
    assert run("schemas", "--check", *root).returncode == 1
    assert not folder.exists()
    assert run("schemas", *root).returncode == 0
    assert run("schemas", "--check", *root).returncode == 0
    (folder / "appendix-1.schema.json").write_text("{}")
    (folder / "appendix-9.schema.json").write_text("{}")
    stale = run("schemas", "--check", "--campaign", CAMPAIGN, *root)
    assert (stale.returncode, len(stale.stdout.splitlines())) == (1, 2)
    assert run("schemas", *root).returncode == 0
    assert sorted(file.name for file in folder.iterdir()) == [f"appendix-{n}.schema.json" for n in (1, 2)]


def test_the_server_underlines_what_check_refuses(server: LanguageServer) -> None:
    problems = server.problems({case_path(file): case_text(file) for file in SUBMISSIONS})
    for file in SUBMISSIONS:
        announced = expected_lines(file.read_text())
        underlined = {problem.line for problem in problems[case_path(file)]}
        due = {line for code, line in announced if code in SEEN or code[0] == "S"}
        if file.stem in UNSEEN:
            assert not underlined, f"{file.stem}: {UNSEEN[file.stem]} no more"
        elif not any(code[0] == "F" for code, _ in announced):
            assert due <= underlined <= {line for _, line in announced}, file.stem


def test_the_server_is_content_with_what_check_accepts(server: LanguageServer) -> None:
    right = [
        file
        for file in SUBMISSIONS
        if not any(
            CODES[code] is Severity.ERROR or code == "S109" for code, _ in expected_lines(file.read_text())
        )
    ]
    texts = {case_path(file): case_text(file) for file in right}
    for number in (1, 2):
        first, _, rest = (SMALL / appendix_path(number)).read_text().partition("\n")
        assert "yaml-language-server" in first
        texts[appendix_path(number)] = f"{modeline(number)}\n{rest}"
    assert len(texts) > 50
    assert {path: found for path, found in server.problems(texts).items() if found} == {}


def test_what_is_only_not_suggested_is_not_underlined(server: LanguageServer) -> None:
    """A source of one's own figure, a reason for the one way there is: needless, and no mistake."""
    text = """
format: 2
criteria_set: small
campaign: "2024"
appendix: 2
agency: so-noi-vu
status: draft
entries:
  "1.1": {inputs: {planned: 50}, sources: {planned: Kế hoạch năm}, formula_reason: Chỉ có một cách.}
  "1.2.4": {inputs: {}, sources: {}}
"""
    path, whole = typed(2, text)
    assert server.problems({path: whole}) == {path: []}


def test_submissions_of_the_demonstration_fit_their_narrowed_schemas() -> None:
    names = {n: f"appendices/{CAMPAIGN}/appendix-{n}" for n in range(1, 9)}
    schemas = load_schemas(DEMO.tree, names.values())
    for number, name in names.items():
        source, _ = parse(DEMO.tree[appendix_path(number)])
        assert source is not None
        assert check_shape(source, schemas[name]) == []


def test_under_entries_the_codes_of_the_appendix_are_offered(server: LanguageServer) -> None:
    offered = server.completions(*typed(2, "entries:\n  |"))
    assert list(offered) == ["1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4"]
    assert offered["1.1"]["documentation"] == (
        "Mục 1.1 · Thực hiện kế hoạch năm\n"
        "Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: theo tỷ lệ; dưới 80%: 0\n"
        "Điểm tối đa: 1,5."
    )


def test_what_is_typed_for_a_code_is_that_code(server: LanguageServer) -> None:
    """1.10 without quotes would be another criterion."""
    offered = server.completions(*typed(2, "entries:\n  |"))
    for label, item in offered.items():
        source, found = parse(
            RawFile("x.yaml", f"entries:\n  {item['insertText']}  self_score: 1\n".encode())
        )
        assert (found, source and source.data) == ([], {"entries": {label: {"self_score": 1}}})


USUAL = {"evidence", "explanation", "override_reason", "self_score"}


@pytest.mark.parametrize(
    ("number", "before", "labels"),
    [
        (2, 'entries:\n  "1.1":\n    |', USUAL | {"inputs"}),
        (1, 'entries:\n  "2.1.1":\n    |', USUAL | {"inputs", "formula", "formula_reason"}),
        (1, 'entries:\n  "2.1.2":\n    |', USUAL | {"inputs", "sources"}),
        (1, 'entries:\n  "2.1.3":\n    |', USUAL | {"inputs", "not_applicable"}),
        (2, 'entries:\n  "1.2.4":\n    |', USUAL),
        (2, 'entries:\n  "1.1":\n    inputs:\n      |', {"completed", "planned"}),
        (1, 'entries:\n  "2.1.2":\n    sources:\n      |', {"best"}),
        (1, 'entries:\n  "2.1.1":\n    formula: |', {"growth", "estimate"}),
        (2, 'entries:\n  "1.2.2":\n    inputs:\n      timing: |', {"on_time", "late", "never"}),
        (2, 'entries:\n  "1.2.1":\n    inputs:\n      published: |', {"true", "false"}),
        (2, "campaign: |", {'"2024"'}),
        (2, "agency: |", {"so-noi-vu"}),
    ],
)
def test_only_what_the_place_needs_is_offered(
    server: LanguageServer, number: int, before: str, labels: set[str]
) -> None:
    assert set(server.completions(*typed(number, before))) == labels


def test_no_claim_is_typed_by_the_editor(server: LanguageServer) -> None:
    """A lone example, or a number's zero, would stand in the file as if the agency had written it."""
    for place in ('entries:\n  "1.1":\n    |', 'entries:\n  "1.1":\n    inputs:\n      |'):
        offered = server.completions(*typed(2, place))
        values = {label: item["insertText"].partition(":")[2].strip() for label, item in offered.items()}
        assert set(values.values()) <= {"", "- ref:"}, values


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('entries:\n  "1.|1": {self_score: 1}', "#### Thực hiện kế hoạch năm"),
        ('entries:\n  "1.|1": {self_score: 1}', "Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: theo tỷ lệ"),
        ('entries:\n  "1.|1": {self_score: 1}', "Điểm tối đa: 1,5."),
        ('entries:\n  "1.1": {self_s|core: 1}', "Từ 0 đến 1,5 điểm."),
        ('entries:\n  "1.1": {inputs: {compl|eted: 1}}', "số nguyên, đơn vị: nhiệm vụ."),
        ('entries:\n  "1.1": {inputs: {compl|eted: 1}}', "Không lớn hơn “Số nhiệm vụ theo kế hoạch”."),
        ('entries:\n  "1.2.2": {inputs: {tim|ing: late}}', "`never`: Không ban hành"),
        ('entries:\n  "1.1": {expl|anation: Theo sổ theo dõi.}', "Bắt buộc khi không có tài liệu kiểm chứng"),
        ("sta|tus: draft", "draft: đang làm"),
    ],
)
def test_hovering_explains_in_vietnamese(server: LanguageServer, text: str, shown: str) -> None:
    assert shown in server.hover(*typed(2, text)).replace("\\", "")


def test_a_leaf_says_which_evidence_it_wants_and_when_it_may_be_left_out() -> None:
    whole = [
        json.loads(DEMO.text_of(f"schema/appendices/{CAMPAIGN}/appendix-{n}.schema.json"))
        for n in range(1, 9)
    ]
    entries = {k: v for schema in whole for k, v in schema["properties"]["entries"]["properties"].items()}
    assert "\nTài liệu kiểm chứng cần có: Kế hoạch CCHC năm của Thành phố" in entries["1.1"]["description"]
    exempt = {code for code, entry in entries.items() if "not_applicable" in entry["properties"]}
    assert (
        exempt
        == {c for c, e in entries.items() if "\nĐược ghi không áp dụng khi: " in e["description"]}
        != set()
    )


LEDGER_HEAD = f"""# yaml-language-server: $schema=../../../schema/review.schema.json
format: 2
criteria_set: small
campaign: "{CAMPAIGN}"
appendix: 2
"""
ITEM, OUTCOME = 'items:\n  "1.1":\n    ', "items: {}\nclarifications:\n  - outcome:\n      "


@pytest.mark.parametrize(
    ("before", "labels"),
    [
        (f"{ITEM}decision: |", {"accepted", "adjusted", "returned", '"?"'}),
        (f"{ITEM}reason: |", {"evidence_missing", "evidence_insufficient", "wrong_calculation"}),
        (f"{ITEM}reviewer:\n      role: |", {"Thành viên tổ thẩm định", "Tổ trưởng tổ thẩm định"}),
        (f"{OUTCOME}decision: |", {"accepted", "refused"}),
    ],
    ids=["decision", "reason", "role", "outcome"],
)
def test_in_a_ledger_every_word_is_offered_and_explained(
    tmp_path: Path, before: str, labels: set[str]
) -> None:
    (tmp_path / "schema").mkdir()
    path = "schema/review.schema.json"
    (tmp_path / path).write_bytes(real_tree()[path].data)
    with LanguageServer(tmp_path) as editor:
        offered = editor.completions(f"submissions/{CAMPAIGN}/appendix-2/review.yaml", LEDGER_HEAD + before)
    assert labels <= offered.keys()
    if "role" not in before:
        assert all(item["documentation"][0].isupper() for item in offered.values())
