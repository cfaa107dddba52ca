"""`parindex fmt`: the canonical order and layout, what it keeps, what it refuses to touch."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from generator.exchange import fmt
from generator.exchange.fmt import canonical
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.files import canonical_files
from generator.pipeline.paths import campaigns_in
from generator.reading import RawFile, Schema, load_schemas, parse, without_pasted_signs
from generator.rulebook import Rulebook
from tests.support.cases import CASES, case_kind
from tests.support.cli import run
from tests.support.trees import CAMPAIGN, appendix_path, outcome, real_tree, small_tree, text_of, with_file

pytestmark = pytest.mark.tools

PATH = appendix_path(2)


@cache
def rules() -> tuple[Schema, Rulebook]:
    """The schema of submissions, and the small tree's rulebook."""
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    return load_schemas(small_tree(), ["submission"])["submission"], assessment.rulebook


def formatted(text: str) -> str | None:
    """The text as a file of the small tree, formatted; None where its structure cannot be told."""
    return canonical(RawFile(PATH, text.encode()), *rules())[0]


def data_of(text: str) -> str:
    """What our reader reads, numbers as they are spelled."""
    source, _ = parse(RawFile(PATH, text.encode()))
    assert source is not None
    return json.dumps(source.data, sort_keys=True, default=str)


def becomes(before: str, after: str) -> None:
    assert formatted(before) == after
    assert formatted(after) == after


# order


def test_keys_entries_inputs_and_documents_find_their_order() -> None:
    becomes(
        """\
evidence:
  unused: {number: 9/BC, date: 2024-01-09}
  second: {access: public, title: Hai, date: 2024-01-02, number: 2/BC}
  first: {number: 1/BC, date: 2024-01-01}
proposals: [Hai]
difficulties: [Một]
entries:
  "1.2.1": {self_score: 0.5, evidence: [{section: I, ref: second}]}
  "1.1":
    explanation: Theo sổ theo dõi của cơ quan.
    evidence: [{ref: first}, {ref: second, pages: "2"}]
    self_score: 1.41
    inputs: {planned: 50, completed: 47}
report: {signed_by: {name: A, title: Giám đốc}, date: 2025-01-03, number: 01/BC}
status: draft
agency: so-noi-vu
appendix: 2
campaign: "2024"
""",
        """\
campaign: "2024"
appendix: 2
agency: so-noi-vu
status: draft
report: {number: 01/BC, date: "2025-01-03", signed_by: {title: Giám đốc, name: A}}

entries:
  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm
    inputs: {completed: 47, planned: 50}
    self_score: 1.41
    explanation: Theo sổ theo dõi của cơ quan.
    evidence:
      - {ref: first}
      - {ref: second, pages: "2"}
  "1.2.1":  # Công khai kết luận kiểm tra · tối đa 0,5 điểm
    self_score: 0.5
    evidence:
      - {ref: second, section: "I"}

evidence:
  first:
    number: 1/BC
    date: "2024-01-01"
  second:
    number: 2/BC
    date: "2024-01-02"
    title: Hai
    access: public
  unused:
    number: 9/BC
    date: "2024-01-09"

difficulties:
  - Một

proposals:
  - Hai
""",
    )


def test_what_nobody_knows_keeps_its_place_after_the_rest() -> None:
    becomes(
        """\
zebra: 1
apple: 2
entries:
  "9.9": {b: 1, a: 2, self_score: 0}
  "1.1": {inputs: {odd: 1, planned: 50}}
  "7": 3
status: unheard
""",
        """\
status: unheard

entries:
  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm
    inputs: {planned: 50, odd: 1}
  "9.9":
    self_score: 0
    b: 1
    a: 2
  "7": 3

zebra: 1
apple: 2
""",
    )


# values


@pytest.mark.parametrize("number", ["1.10", "0.50", "-0", "+5", "1", "true", "null", "~"])
def test_a_number_stays_as_it_is_spelled(number: str) -> None:
    becomes(f"status:   {number}   # x\n", f"status: {number}  # x\n")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("'410/BC-UBND'", "410/BC-UBND"),
        ('"Sở Nội vụ"', "Sở Nội vụ"),
        ("2024-12-02", '"2024-12-02"'),
        ("'yes'", '"yes"'),
        ("'1,41'", '"1,41"'),
        ("'05'", '"05"'),
        ("'?'", '"?"'),
        ('"a: b"', '"a: b"'),
        ('"a #b"', '"a #b"'),
        ('"Văn bản \\"mật\\""', 'Văn bản "mật"'),
        ("'\"mật\": không'", "'\"mật\": không'"),
        ("''", '""'),
        ("' x '", '" x "'),
        ('"a\\tb"', '"a\\tb"'),
        ("Một\n  hai", "Một hai"),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(typed: str, canonical: str) -> None:
    becomes(f"agency:   {typed}\n", f"agency: {canonical}\n")


def test_pages_and_sections_are_always_quoted() -> None:
    becomes(
        "entries: {x: {evidence: [{ref: b, pages: tờ bìa, section: Phụ lục}]}}\n",
        """\
entries:
  x:
    evidence:
      - {ref: b, pages: "tờ bìa", section: "Phụ lục"}
""",
    )


def test_a_long_text_is_folded_between_words() -> None:
    words = " ".join(f"từ{n}" for n in range(60))
    result = formatted(f'agency: "{words}"\n')
    assert result is not None
    first, *lines = result.splitlines()
    assert first == "agency: >-"
    assert max(map(len, lines)) <= 117
    assert " ".join(line.strip() for line in lines) == words
    becomes(result, result)


def test_line_breaks_of_a_text_are_kept() -> None:
    becomes(
        'agency: "- Một:\\n  a\\n- Hai\\n"\nstatus: "- Một\\n- Hai"\n',
        "agency: |\n  - Một:\n    a\n  - Hai\n\nstatus: |-\n  - Một\n  - Hai\n",
    )


def test_paragraphs_too_long_for_a_line_are_folded_each() -> None:
    long = "chữ " * 40 + "hết"
    result = formatted("agency: " + json.dumps(f"{long}\n\n{long}\n", ensure_ascii=False))
    assert result is not None
    first, *lines = result.splitlines()
    assert (first, max(map(len, lines)) <= 117, lines.count("")) == ("agency: >", True, 2)
    becomes(result, result)


def test_letters_are_composed_and_lines_end_plainly() -> None:
    becomes("\ufeff# Nội vụ\r\nagency: Nội vụ\r\n", "# Nội vụ\nagency: Nội vụ\n")


# layout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    self_score: 1.41", "\u00a0\u00a0\u00a0 self_score:\u00a0 1.41"),
        ("    self_score: 1.41", "    self_score\u00a0: 1.41\u00a0"),
        ("    self_score: 1.41", "    \u200bself\u00ad_score: 1.41\u200b"),
        ("      - {ref: bc-410", "      -\u00a0{ref: bc-410"),
        ("format: 2", "\ufeffformat: 2"),
    ],
)
def test_what_a_copy_from_word_leaves_between_words_goes(old: str, new: str) -> None:
    text = text_of(PATH)
    assert old in text
    assert formatted(text.replace(old, new)) == formatted(text)


@pytest.mark.parametrize("sign", ["\u202e", "\u0007"])
def test_what_may_hide_something_does_not_go(sign: str) -> None:
    text = text_of(appendix_path(2)).replace("Báo cáo", f"Báo{sign} cáo")
    assert [one.code for one in canonical(RawFile(PATH, text.encode()), *rules())[1]] == ["F003"]


def test_a_blank_within_a_text_is_the_writers() -> None:
    assert "12\u00a0kỳ" in str(formatted(text_of(PATH).replace("12 kỳ", "12\u00a0kỳ")))


def test_inputs_that_do_not_fit_on_a_line_stand_one_below_the_other() -> None:
    names = [f"so_lieu_thu_{n}" for n in range(8)]
    flow = ", ".join(f"{name}: {n}" for n, name in enumerate(names))
    lines = "".join(f"      {name}: {n}\n" for n, name in enumerate(names))
    becomes(f"entries: {{x: {{inputs: {{{flow}}}}}}}\n", f"entries:\n  x:\n    inputs:\n{lines}")


def test_one_empty_line_between_top_blocks_and_none_elsewhere() -> None:
    becomes(
        "appendix: 2\n\n\nagency: a\nentries:\n\n  x:\n\n    self_score: 1\nevidence: {}\nproposals: [a]\n",
        "appendix: 2\nagency: a\n\nentries:\n  x:\n    self_score: 1\n\nevidence: {}\n\nproposals:\n  - a\n",
    )


# comments


def test_comments_travel_with_what_they_stand_above_or_beside() -> None:
    becomes(
        """\
# yaml-language-server: $schema=x.json

# hỏi lại phòng Tổng hợp
status: draft   # đang làm
evidence: {b: {number: 1/B, date: 2024-01-01}, # công khai
  a: {number: 1/A, date: 2024-01-01}}  # chưa rõ
entries:
    # mục này chưa có số liệu

    "1.2.1":
        # chờ Văn phòng
        self_score: 0.5 # tạm tính
        # còn thiếu trang
    # mục này xong
    "1.1": # anh Bình làm
        inputs: {planned: 50, # theo kế hoạch
            completed: 47}
        evidence:
        # bản chính
        - ref: a   # bản sao
          pages: "2"
        # hết
        explanation: >-   # xem lại câu chữ
            Một hai ba.
    # các mục khác: để sau
campaign: '2024'  # năm
# hết tệp
""",
        """\
# yaml-language-server: $schema=x.json
campaign: "2024"  # năm
# hỏi lại phòng Tổng hợp
status: draft  # đang làm

entries:
  # mục này xong
  # anh Bình làm
  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm
    inputs:
      completed: 47
      planned: 50  # theo kế hoạch
    # hết
    explanation: Một hai ba.  # xem lại câu chữ
    evidence:
      # bản chính
      - ref: a  # bản sao
        pages: "2"
  # mục này chưa có số liệu
  "1.2.1":  # Công khai kết luận kiểm tra · tối đa 0,5 điểm
    # chờ Văn phòng
    self_score: 0.5  # tạm tính
    # còn thiếu trang
  # các mục khác: để sau

evidence:  # chưa rõ
  a:
    number: 1/A
    date: "2024-01-01"
  b:  # công khai
    number: 1/B
    date: "2024-01-01"

# hết tệp
""",
    )


def test_the_head_of_the_file_stays_its_head() -> None:
    becomes("# đầu\n# tệp\nstatus: draft\ncampaign: x\n", "# đầu\n# tệp\ncampaign: x\nstatus: draft\n")


def test_a_criterion_is_named_anew() -> None:
    becomes(
        'entries:\n  "1.1":  # Tên cũ · tối đa 9 điểm\n    self_score: 1\n',
        'entries:\n  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm\n    self_score: 1\n',
    )


def test_what_a_person_added_to_the_name_is_kept() -> None:
    becomes(
        'entries:\n  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm, chờ số liệu\n    self_score: 1\n',
        """\
entries:
  # Thực hiện kế hoạch năm · tối đa 1,5 điểm, chờ số liệu
  "1.1":  # Thực hiện kế hoạch năm · tối đa 1,5 điểm
    self_score: 1
""",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("evidence: {\n  # chưa có\n }\n", "# chưa có\nevidence: {}\n"),
        ("a:\n  # chờ\nb: 1\n", "# chờ\na:\nb: 1\n"),
        ("a:  # bên khoá\n  1  # bên số\n", "# bên khoá\na: 1  # bên số\n"),
        ("a:\n  - # dấu gạch\n    - 1\n", "a:\n  # dấu gạch\n  - [1]\n"),
        ("{a: 1, # x\n b: 2} # y\n# z\n", "# y\na: 1  # x\nb: 2\n\n# z\n"),
        ("a: [1, # x\n]\n", "a:\n  - 1  # x\n"),
        ("a: x #12\n", "a: x  #12\n"),
        ("--- # x\na: 1\n...\n", "# x\na: 1\n"),
        ('"#k": "#v" #c\n', '"#k": "#v"  #c\n'),
    ],
)
def test_odd_places_of_comments(before: str, after: str) -> None:
    becomes(before, after)


# what is not touched


@pytest.mark.parametrize("text", ["a: yes\n", "a: [\n", "", "- 1\n", "x\n", "a: 1\na: 2\n"])
def test_a_file_whose_structure_cannot_be_told_is_named(text: str) -> None:
    files, found = canonical_files(with_file(PATH, text), CAMPAIGN)
    assert files is not None
    assert set(files) == {appendix_path(1)}
    assert {d.path for d in found if d.blocks} == {PATH}


def test_a_campaign_without_rules_formats_nothing() -> None:
    files, found = canonical_files(with_file(f"submissions/{CAMPAIGN}/campaign.yaml", "id: x\n"), CAMPAIGN)
    assert files is None
    assert found


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: text.replace("1.41", "1.40"),
        lambda text: text.replace("1.41", "1.410"),
        lambda text: text.replace("# của người", "# của máy"),
        lambda _: "a: [\n",
    ],
)
def test_a_text_that_says_something_else_is_our_bug(
    broken: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    yaml_text = fmt.yaml_text
    monkeypatch.setattr(fmt, "yaml_text", lambda item: broken(yaml_text(item)))
    with pytest.raises(MeaningChanged):
        formatted('entries:\n  "1.1":\n    self_score: 1.41 # của người\n')


# files that are there


@pytest.mark.parametrize("campaign", campaigns_in(real_tree()))
def test_the_real_files_are_canonical(campaign: str) -> None:
    files, found = canonical_files(real_tree(), campaign)
    assert files
    assert found == ()
    assert [path for path, content in files.items() if real_tree()[path].data != content] == []


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_case_keeps_its_data(file: Path) -> None:
    text = file.read_text()
    if not case_kind(text).startswith("submission"):
        return
    result = formatted(text)
    if result is not None:
        assert data_of(result) == data_of(without_pasted_signs(text))
        assert formatted(result) == result


# laws

WORDS = st.sampled_from(["kế hoạch", "đạt 94%", "số: 12", "#3", "a, b", "[x]", "'", '"', "-", "no", "1.10"])
TEXTS = st.one_of(
    st.sampled_from(
        ["yes", "2024-12-02", "1,41", "05", "~", "?", "null", "- x", "x:", "*a", "", " ", "01/BC"]
    ),
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=2, max_size=5).map("\n".join),
    st.text(st.sampled_from("ab đ:#-,'\"\\ \n\t{}[]&*!|>%@`?"), max_size=12),
)


@given(text=TEXTS, other=TEXTS)
def test_any_text_is_read_back(text: str, other: str) -> None:
    """As a value on its own, between brackets, in a list, and as a key."""
    whole = {"agency": text, "report": {"number": other}, "proposals": [other, text], "x": {text or "k": 1}}
    before = json.dumps(whole, ensure_ascii=False)
    result = formatted(before)
    assert result is not None
    assert data_of(result) == data_of(before)
    assert formatted(result) == result


SCORES = st.sampled_from(["0", "0.5", "0.50", "1.10", "1"])
COMMENTS = st.integers(0, 3).map(lambda n: n == 0)


def commented(value: Any) -> bool:
    """Whether a comment stands somewhere in it; between brackets there would be no room."""
    return isinstance(value, tuple) or (isinstance(value, dict) and any(map(commented, value.values())))


class Wild:
    """One file's content, written down in many ways: order, indentation, quotes, brackets."""

    def __init__(self, draw: Any, shuffled: bool) -> None:
        self.draw = draw
        self.shuffled = shuffled

    def file(self, content: dict[str, Any]) -> str:
        return "# đầu tệp\n\n" + "".join(self.block(content, 0))

    def block(self, content: dict[str, Any], indent: int) -> list[str]:
        names = list(content)
        if self.shuffled:
            names = self.draw(st.permutations(names))
        return [line for name in names for line in self.pair(name, content[name], indent)]

    def pair(self, name: str, value: Any, indent: int) -> list[str]:
        value, above, beside = value if isinstance(value, tuple) else (value, "", "")
        pad = " " * indent
        key = self.draw(st.sampled_from([json.dumps(name), f"'{name}'"])) if "." in name else name
        lines = [f"{' ' * self.draw(st.integers(0, indent))}{above}\n"] if above else []
        lines += ["\n"] * self.draw(st.integers(0, 2)) if lines and indent else []  # else: the file's head
        after = f"{' ' * self.draw(st.integers(1, 3))}{beside}" if beside else ""
        if isinstance(value, dict) and value and (commented(value) or self.draw(st.booleans())):
            inner = self.block(value, indent + self.draw(st.integers(1, 4)))
            return [*lines, f"{pad}{key}:{after}\n", *inner]
        if isinstance(value, list) and value and self.draw(st.booleans()):
            deeper = indent + self.draw(st.integers(0, 3))
            items = [f"{' ' * deeper}- {self.brackets(item)}\n" for item in value]
            return [*lines, f"{pad}{key}:{after}\n", *items]
        return [*lines, f"{pad}{key}: {self.brackets(value)}{after}\n"]

    def brackets(self, value: Any) -> str:
        if isinstance(value, tuple):
            value = value[0]
        if isinstance(value, dict):
            names = self.draw(st.permutations(list(value))) if self.shuffled else list(value)
            return "{" + ", ".join(f"{json.dumps(n)}: {self.brackets(value[n])}" for n in names) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.brackets, value)) + "]"
        if isinstance(value, str):
            quoted = [json.dumps(value, ensure_ascii=False)]
            if "\n" not in value and "\t" not in value:
                quoted.append("'" + value.replace("'", "''") + "'")
            return str(self.draw(st.sampled_from(quoted)))
        return "true" if value is True else str(value)


class Spelled:
    """A number as it is typed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


@st.composite
def contents(draw: Any) -> dict[str, Any]:
    """A submission with comments, each said once: above a key, beside it."""
    said = 0

    def remark() -> str:
        nonlocal said
        said += 1
        return f"# lời {said}"

    def perhaps(value: Any) -> Any:
        above, beside = draw(COMMENTS), draw(COMMENTS)
        return (value, remark() if above else "", remark() if beside else "") if above or beside else value

    documents = draw(st.lists(st.sampled_from(["bc-1", "bc-2", "kh-3"]), unique=True))
    entries = {
        code: perhaps(
            {
                "inputs": ({"completed": Spelled("1"), "planned": Spelled("2.50")} if code == "1.1" else {})
                | {"odd": True},
                "self_score": perhaps(Spelled(draw(SCORES))),
                "explanation": perhaps(draw(TEXTS)),
                "evidence": [{"pages": draw(TEXTS), "ref": name} for name in documents],
                "odd": draw(TEXTS),
            }
        )
        for code in draw(
            st.lists(st.sampled_from(["1.1", "1.2.1", "1.2.4", "2.1.1"]), unique=True, min_size=1)
        )
    }
    register = {name: perhaps({"title": draw(TEXTS), "number": perhaps("1/BC")}) for name in documents}
    return {
        "campaign": perhaps("2024"),
        "appendix": perhaps(Spelled("2")),
        "report": perhaps({"number": draw(TEXTS), "signed_by": {"title": draw(TEXTS)}}),
        "entries": perhaps(entries),
        "evidence": register,
        "proposals": perhaps(draw(st.lists(TEXTS, max_size=2))),
    }


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)
@given(content=contents(), data=st.data())
def test_however_it_is_typed_the_form_is_one(content: dict[str, Any], data: st.DataObject) -> None:
    plain = Wild(data.draw, shuffled=False).file(content)
    wild = Wild(data.draw, shuffled=True).file(content)
    result = formatted(plain)
    assert result is not None
    assert formatted(wild) == result
    assert formatted(result) == result
    assert data_of(result) == data_of(wild) == data_of(plain)
    assert result.startswith("# đầu tệp\n")
    assert sorted(re.findall(r"# lời \d+", result)) == sorted(re.findall(r"# lời \d+", wild))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_comment_anywhere_is_kept(data: st.DataObject) -> None:
    """Own lines at any indentation, ends of lines: inside a text it is text, elsewhere a comment."""
    lines = text_of(PATH).splitlines()
    for n in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(1, len(lines) - 1))
        if data.draw(st.booleans()):
            lines.insert(at, " " * data.draw(st.integers(0, 9)) + f"# lời {n}")
        else:
            lines[at] += f"  # lời {n}"
    text = "\n".join(lines)
    result = formatted(text)
    assert result is not None
    assert data_of(result) == data_of(text)
    assert result.count("# lời ") == text.count("# lời ")
    assert formatted(result) == result


# the command


def test_check_names_what_it_would_change_and_writes_nothing(tree: Path) -> None:
    before = {file: file.read_bytes() for file in tree.rglob("*.yaml")}
    done = run("fmt", "--check", "--root", str(tree))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [appendix_path(1), appendix_path(2)]
    assert {file: file.read_bytes() for file in tree.rglob("*.yaml")} == before


def test_fmt_writes_once_and_only_what_differs(tree: Path) -> None:
    done = run("fmt", "--root", str(tree), "--appendix", "2")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, appendix_path(2))
    assert run("fmt", "--check", "--root", str(tree), "--appendix", "2").returncode == 0
    assert run("fmt", "--check", "--root", str(tree)).returncode == 1
    assert run("fmt", "--root", str(tree)).returncode == 0
    files = [tree / appendix_path(n) for n in (1, 2)]
    stamps = [file.stat().st_mtime_ns for file in files]
    assert run("fmt", "--root", str(tree)).returncode == 0
    assert [file.stat().st_mtime_ns for file in files] == stamps
    assert run("check", "--root", str(tree)).returncode == 0
    assert sorted(file.name for file in files[0].parent.iterdir()) == ["submission.yaml"]


def test_a_broken_file_is_left_alone_and_the_others_are_not(tree: Path) -> None:
    (tree / appendix_path(2)).write_text("a: [\n")
    done = run("fmt", "--root", str(tree))
    assert done.returncode == 1
    assert f"{appendix_path(2)}:1:4: lỗi F004" in done.stderr
    assert (tree / appendix_path(2)).read_text() == "a: [\n"
    assert run("fmt", "--check", "--root", str(tree), "--appendix", "1").returncode == 0


def test_a_link_is_neither_read_nor_replaced(tree: Path) -> None:
    file, elsewhere = tree / appendix_path(2), tree / "elsewhere.yaml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert run("fmt", "--root", str(tree)).returncode == 1
    assert file.is_symlink()
    assert elsewhere.read_bytes() == before


def test_an_appendix_that_is_not_there_is_wrong_usage(tree: Path) -> None:
    assert run("fmt", "--root", str(tree), "--appendix", "9").returncode == 2
