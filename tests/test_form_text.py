"""The form changes single answers in the text of a file: as `fmt` writes them, and nothing else of it."""

import difflib
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from generator.exchange.fmt import canonical
from generator.exchange.form import form_data
from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.writer import CANONICAL, item_lines
from generator.pipeline.files import blank_content
from generator.pipeline.load import Loader, shared_loader
from generator.reading import RawFile, parse
from generator.rulebook import Rulebook
from tests.support.form_scripts import blank_of, held, layout_of, run_script, whole_reader
from tests.support.trees import appendix_path, real_tree

pytestmark = pytest.mark.tools

EDIT = """asked => asked.map(({text, layout, edits}) => {
  for (const [steps, value] of edits) text = fileText.edited(text, steps, held(value), layout);
  return text;
})"""
LINES = "asked => asked.map(([value, indent, way]) => canonical.lines(held(value), indent, way))"
READ = "asked => asked.map(text => fileText.read(text).faults)"

WORDS = [
    "Kết",
    "quả,của:đợt",
    "#1",
    "“a”",
    "'b'",
    '"c"',
    "\\",
    "{x}",
    "[y]",
    "yes",
    "No",
    "12:30",
    "0x1F",
    "1.10",
    "-3",
    "2024-01-05",
    "?",
    "-",
    ":",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "~",
    "null",
    "😀",
    "Đánh",
    "giá",
    "theo",
    "văn",
    "bản",
    "số",
    "410/BC-UBND",
    "ngày",
    "02/12/2024",
    "của",
    "Uỷ",
    "ban",
    "nhân",
    "dân",
    "thành",
    "phố",
]


def a_text(chance: random.Random, *, pictures: bool = False) -> str:
    words = WORDS if pictures else [word for word in WORDS if word != "😀"]  # which no file may hold
    length = chance.choice([1, 1, 2, 3, 8, 30, 60])
    gaps = chance.choice([" ", " ", " ", "  ", "\n", "\n\n"])
    text = gaps.join(chance.choice(words) for _ in range(length))
    return (text if "\n" in text else " ".join(text.split(" "))).strip() or "a"


def a_value(chance: random.Random, depth: int) -> Any:
    kinds = ["text", "text", "text", "number", "bool"] + (["group", "list", "empty"] if depth else [])
    match chance.choice(kinds):
        case "text":
            return a_text(chance, pictures=True)
        case "number":
            return chance.choice([7, Decimal("1.10"), Decimal("28764.5"), -3])
        case "bool":
            return chance.random() < 0.5
        case "group":
            names = chance.sample(["ref", "pages", "section", "sha256", "bc-410", "6.4.1", "no", "a_b"], 3)
            return {name: a_value(chance, depth - 1) for name in names}
        case "list":
            return [a_value(chance, depth - 1) for _ in range(chance.randint(1, 4))]
        case _:
            return chance.choice([{}, []])


def test_values_are_written_as_the_program_writes_them() -> None:
    chance = random.Random(21)  # noqa: S311 - the same in each run
    forms = (
        "entries/1.1/inputs entries/1.1/evidence entries/1.1/explanation evidence/bc-1/title evidence/bc-1 "
        "difficulties report entries"
    )
    ways = [tuple(one.split("/")) for one in forms.split()]
    cases = [(a_value(chance, 2), 2 * (len(way) - 1), way) for way in ways for _ in range(150)]
    asked = [[held(value), indent, list(way)] for value, indent, way in cases]
    made = run_script(LINES, asked)
    for (value, indent, way), lines in zip(cases, made, strict=True):
        assert lines == item_lines(item_of(way[-1], value), indent, way, CANONICAL), value
    assert sum(len(lines) > 1 for lines in made) > 300
    assert sum(">-" in line for lines in made for line in lines) > 50


def loaded(campaign: str = "2024") -> tuple[Loader, Rulebook]:
    loader = shared_loader(real_tree())
    rulebook, _ = loader.rulebook(real_tree(), campaign)
    assert rulebook is not None
    return loader, rulebook


def form_of(number: int, loader: Loader, rulebook: Rulebook) -> tuple[dict[str, Any], str]:
    """Return the data of a form, and the text it begins with."""
    blank = blank_content(real_tree(), loader, rulebook, number).decode()
    return form_data(rulebook, number, loader.submission_schema, blank), blank


def edits_of(
    form: dict[str, Any], chance: random.Random, documents: list[str]
) -> Iterator[tuple[list[str], Any]]:
    """Yield what a person might type, in any order, and take away again."""
    for _ in range(40):
        item = chance.choice(form["items"])
        at = ["entries", item["code"]]
        match chance.randint(0, 7):
            case 0 | 1 if item["rule"]["inputs"]:
                value = chance.choice(
                    [chance.randint(0, 10**9), Decimal("28764.5"), "?", True, a_text(chance)]
                )
                yield [*at, "inputs", chance.choice(list(item["rule"]["inputs"]))], value
            case 2:
                yield [*at, "self_score"], chance.choice([Decimal("0.71"), "?", None])
            case 3:
                name = chance.choice(["explanation", "override_reason", "formula_reason", "not_applicable"])
                yield [*at, name], chance.choice([a_text(chance), a_text(chance), None])
            case 4:
                cited = chance.sample(documents, chance.randint(0, min(6, len(documents))))
                yield [*at, "evidence"], [{"ref": one, "pages": a_text(chance)[:20]} for one in cited]
            case 5:
                key = chance.choice(["number", "date", "issuer", "title", "url", "page_count"])
                yield ["evidence", chance.choice(documents), key], a_text(chance).replace("\n", " ")
            case 6:
                yield ["evidence", chance.choice(documents)], None
            case _:
                yield (
                    [chance.choice(["difficulties", "proposals"])],
                    [a_text(chance) for _ in range(chance.randint(0, 3))],
                )
                yield ["report", chance.choice(["number", "date"])], a_text(chance).replace("\n", " ")
                yield (
                    ["report", "signed_by", "name"],
                    chance.choice([None, a_text(chance).replace("\n", " ")]),
                )


def put(data: Any, steps: list[str], value: Any) -> None:
    """Do the same to plain data."""
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    if value is None:
        data.pop(steps[-1], None)
    else:
        data[steps[-1]] = value


def read(text: str) -> Any:
    source, found = parse(RawFile("a.yaml", text.encode()))
    assert source is not None, found
    assert not [one for one in found if one.blocks], found
    return source.data


@pytest.mark.parametrize("campaign", ["2024", "2025"])
@pytest.mark.parametrize("filled", [False, True], ids=["blank", "filled"])
def test_after_any_edits_a_file_is_canonical_and_says_what_was_typed(campaign: str, *, filled: bool) -> None:
    loader, rulebook = loaded(campaign)
    cases, asked = [], []
    for number in (appendix.number for appendix in rulebook.campaign.appendices):
        form, text = form_of(number, loader, rulebook)
        raw = real_tree().get(f"submissions/{campaign}/appendix-{number}/submission.yaml")
        if filled and raw is None:
            continue
        text = raw.data.decode() if filled and raw else text
        chance = random.Random(number)  # noqa: S311 - the same in each run
        documents = [*read(text).get("evidence", {}), *(f"bc-{at}" for at in range(4))]
        for _ in range(5):
            edits = list(edits_of(form, chance, documents))
            told = [[steps, held(value)] for steps, value in edits]
            asked.append({"text": text, "layout": layout_of(form), "edits": told})
            cases.append((text, edits))
    assert len(cases) >= 20
    for (text, edits), made in zip(cases, run_script(EDIT, asked), strict=True):
        wanted = read(text)
        for steps, value in edits:
            put(wanted, steps, value)
        assert read(made) == wanted
        again, _ = canonical(RawFile("a.yaml", made.encode()), loader.submission_schema, rulebook)
        assert made == again


@pytest.mark.parametrize("campaign", ["2024", "2025"])
def test_what_a_blank_file_repeats_of_an_item_stands_on_its_page_once(campaign: str) -> None:
    loader, rulebook = loaded(campaign)
    for number in (appendix.number for appendix in rulebook.campaign.appendices):
        form, text = form_of(number, loader, rulebook)
        blanks = [blank_of(one, form["written"]) for one in form["items"]]
        assert form["blank"][0] + "".join(blanks) + form["blank"][1] == text
        whole, kept = (sum(map(len, texts)) for texts in (blanks, [one["blank"] for one in form["items"]]))
        assert kept < whole / 2


def changed(text: str, made: str) -> list[str]:
    """Return the lines that differ, as `diff` shows them."""
    lines = difflib.unified_diff(text.split("\n"), made.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def edited(number: int, text: str, *edits: tuple[list[str], Any]) -> str:
    loader, rulebook = loaded()
    form, _ = form_of(number, loader, rulebook)
    told = [[steps, held(value)] for steps, value in edits]
    (made,) = run_script(EDIT, [{"text": text, "layout": layout_of(form), "edits": told}])
    return str(made)


def test_in_every_file_of_the_year_one_answer_changes_one_line() -> None:
    for number in range(1, 9):
        text = real_tree()[appendix_path(number)].data.decode()
        code = next(iter(read(text)["entries"]))
        made = edited(number, text, (["entries", code, "self_score"], Decimal("0.123")))
        assert changed(text, made)[-1:] == ["+    self_score: 0.123"]
        assert len(changed(text, made)) <= 2
        back = edited(
            number, made, (["entries", code, "self_score"], read(text)["entries"][code].get("self_score"))
        )
        assert back == text


ODD = """\
# của cơ quan
format: 2
criteria_set: '892-2024'
campaign: "2024"   # đợt
appendix: 8
agency: cuc-thue
status: draft
unknown: [1, {a: b}]   # để lại
entries:

    "8.3.1":
        self_score:   1.10  # tạm
        inputs:
            # theo báo cáo 05
            collected_revenue: 509318.60   # chốt
            revenue_estimate: '?'
            more: 1
        explanation: |
            Dòng một
            dòng hai

        evidence: [{ref: bc-05,   pages: '1'}]
evidence:
    bc-05: {number: 05/BC, date: "2025-01-02"}
"""


@pytest.mark.parametrize(
    ("steps", "value", "diff"),
    [
        (["status"], "submitted", ["-status: draft", "+status: submitted"]),
        (
            ["entries", "8.3.1", "self_score"],
            Decimal("1.25"),
            ["-        self_score:   1.10  # tạm", "+        self_score:   1.25  # tạm"],
        ),
        (
            ["entries", "8.3.1", "inputs", "revenue_estimate"],
            411820,
            ["-            revenue_estimate: '?'", "+            revenue_estimate: 411820"],
        ),
        (
            ["entries", "8.3.1", "explanation"],
            "Một: hai",
            [
                "-        explanation: |",
                "-            Dòng một",
                "-            dòng hai",
                '+        explanation: "Một: hai"',
            ],
        ),
        (
            ["entries", "8.3.1", "override_reason"],
            "Kiểm tra lại hồ sơ.",
            ["+        override_reason: Kiểm tra lại hồ sơ."],
        ),
        (
            ["evidence", "bc-05", "date"],
            "2025-01-03",
            [
                '-    bc-05: {number: 05/BC, date: "2025-01-02"}',
                '+    bc-05: {number: 05/BC, date: "2025-01-03"}',
            ],
        ),
        (["difficulties"], ["Một ý"], ["+difficulties:", "+  - Một ý", "+"]),
    ],
)
def test_in_a_file_of_another_layout_only_the_value_changes(
    steps: list[str], value: Any, diff: list[str]
) -> None:
    assert changed(ODD, edited(8, ODD, (steps, value))) == diff


def test_no_comment_and_nothing_unknown_is_lost_where_lines_must_be_written_anew() -> None:
    wanted = read(ODD)
    edits: list[tuple[list[str], Any]] = [
        (["entries", "8.3.1", "inputs", "collected_revenue"], None),
        (["entries", "8.3.1", "evidence"], []),
        (["entries", "8.3.1", "self_score"], None),
        (["evidence", "qd-73", "number"], "73/QĐ"),
    ]
    made = edited(8, ODD, *edits)
    for steps, value in edits:
        put(wanted, steps, value)
    assert read(made) == wanted
    for words in (
        "# của cơ quan",
        "# đợt",
        "# để lại",
        "# tạm",
        "# theo báo cáo 05",
        "# chốt",
        "unknown: [1, {a: b}]",
    ):
        assert words in made


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("a: 1\nb: 'x\n", 3, "syntax"),
        ("a: 1\n b: 2\n", 1, "syntax"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "syntax"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\nb: &x 2\n", 2, "reference"),
        ("a: 1\nb: *x\n", 2, "reference"),
        ("a: 1\nb: !t 2\n", 2, "reference"),
        ("a: 1\n---\nb: 2\n", 2, "syntax"),
        ("- 1\n", 1, "shape"),
        ("{a: 1}\n", 1, "shape"),
        ("", 1, "shape"),
        ("một tệp khác", 1, "shape"),
        ("inputs: {completed: 47, planned: ?}\n", 1, "question"),
        ("inputs: {a: 1, b: ?, c: 2}\n", 1, "question"),
        ("entries:\n\t" + '"1.1":\n    inputs: {a: 1}\n', 2, "tab"),
        ("a: |\n  x\n\ty\nb: 1\n", 3, "tab"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, kind: str) -> None:
    assert run_script(READ, [text])[0][0] == {"line": line, "kind": kind}


def test_tabs_before_lines_are_told_alone() -> None:
    """What else cannot be read may be their doing."""
    text = "a:\n  - x\n\t- y\nb: 1\n\tc: 2\nb: 2\n"
    assert run_script(READ, [text])[0] == [{"line": 3, "kind": "tab"}]


READ_WHOLE = """asked => asked.map(text => {
  const {file, faults} = fileText.read(text);
  const plain = one => {
    if (one instanceof Map) return [...one].map(([key, value]) => [key, plain(value)]);
    return Array.isArray(one) ? one.map(plain) : one;
  };
  const data = file && fileText.data(file);
  const places = [...data?.keys() ?? []].map(key => fileText.placeOf(file, [key]));
  return {faults, data: plain(data), places};
})"""
BROKEN = [
    *(
        ":",
        "'",
        '"',
        "#",
        "-",
        "[",
        "{",
        "]",
        "}",
        ",",
        "&a ",
        "*a ",
        "!b ",
        "!!str ",
        "|",
        ">",
        "?",
        "%",
        "\t",
    ),
    *(
        "\n",
        "  ",
        "---\n",
        "...\n",
        "%YAML 1.2\n---\n",
        "%YAML 3.0\n---\n",
        "%TAG ! x\n---\n",
        "%A\n",
        "\\",
        "\ufeff",
    ),
]


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with a few signs put in or taken away."""
    for _ in range(chance.randint(1, 3)):
        at = chance.choice([0, chance.randrange(len(text)), chance.randrange(len(text))])
        text = text[:at] + chance.choice(["", *BROKEN]) + text[at + chance.randint(0, 2) :]
    return text


def test_the_reader_in_the_page_reads_what_the_whole_library_reads() -> None:
    chance = random.Random(2)  # noqa: S311 - the same in each run
    texts = [raw.data.decode()[:6000] for path, raw in real_tree().items() if path.endswith(".yaml")]
    texts += [mutated(chance.choice([ODD, chance.choice(texts)[:2000]]), chance) for _ in range(3000)]
    read, whole = run_script(READ_WHOLE, texts), run_script(READ_WHOLE, texts, whole_reader())
    for text, one, other in zip(texts, read, whole, strict=True):
        assert one == other, text
    assert 500 < sum(not one["faults"] for one in read) < len(texts) - 1000
