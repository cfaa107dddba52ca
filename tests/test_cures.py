"""One mistake of an officer has one cure, the right one: it names what was meant, and blames nobody else."""

from functools import cache

import pytest

from generator.codes import Severity
from generator.diagnostics import Diagnostic, Place, sorted_unique
from generator.reading import RawFile, Tree
from generator.vi.diagnostics import message_of
from tests.support.trees import DEMO, appendix_path, findings

PATH = appendix_path(5)
FOLDER = PATH.rpartition("/")[0]
TEXT = DEMO.text_of(PATH)


@cache
def known_anyway() -> frozenset[tuple[str, str, Place]]:
    """Return what is told of the tree as it lies: code, path and place."""
    return frozenset((one.code, one.path, one.place) for one in findings(DEMO.tree))


def found_in(tree: Tree) -> list[Diagnostic]:
    """Return what is wrong with the folder, and what the plan says of it, that is not wrong anyway."""
    found = sorted_unique(findings(tree))
    return [
        one
        for one in found
        if one.severity is not Severity.HINT
        and (one.code, one.path, one.place) not in known_anyway()
        and one.code != "R237"
    ]


def found_after(*changes: tuple[str, str]) -> list[Diagnostic]:
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return found_in(DEMO.with_file(PATH, text))


@pytest.mark.parametrize(
    ("name", "typed", "near", "others"),
    [
        ("bc-825", "bc-852", "bc-825", ""),  # bc-827 and bc-812 are as near, but cited
        ("bc-825", "bc-8255", "bc-825", ""),
        ("bc-819", "bc-891", "bc-819", ""),
        ("cv-2214", "cv-2241", "cv-2214", ""),
        ("bc-825", "xyz-1", "", ""),
        ("bc-812", "bc-821", "bc-812", "bc-825, bc-827"),  # cited elsewhere, as the others are
    ],
)
def test_the_document_nobody_cites_is_meant(name: str, typed: str, near: str, others: str) -> None:
    found = [one for one in found_after((f"ref: {name}", f"ref: {typed}")) if one.code != "R210"]
    assert [(one.code, one.params["near"], one.params["others"]) for one in found] == [("R209", near, others)]


def test_a_letter_of_another_alphabet_is_named_whole() -> None:
    found = found_after(("ref: bc-825", "ref: b\u0441-825"))
    assert [(one.code, one.params.get("near", "")) for one in found] == [("R265", ""), ("S105", "bc-825")]


@pytest.mark.parametrize("key", ["bc-825", '"6.4.2"', '"6.1.2"', "cv-1587"])
@pytest.mark.parametrize("indent", ["", " ", "   "])
def test_a_code_that_stands_wrongly_is_all_that_is_told(key: str, indent: str) -> None:
    (mistake,) = found_after((f"\n  {key}:", f"\n{indent}{key}:"))
    assert (mistake.code, mistake.place.line) == ("F004", TEXT[: TEXT.index(f"\n  {key}:")].count("\n") + 2)


def test_a_file_without_indents_is_one_mistake() -> None:
    (mistake,) = found_in(DEMO.with_file(PATH, "\n".join(line.lstrip() for line in TEXT.split("\n"))))
    assert (mistake.code, mistake.params["problem"]) == ("F004", "lost indents")
    assert "xoá dòng nào" in message_of(mistake).hint


def test_a_file_pasted_twice_is_one_mistake() -> None:
    assert [(one.code, one.params["whole"]) for one in found_in(DEMO.with_file(PATH, TEXT * 2))] == [
        ("F009", "yes")
    ]


@pytest.mark.parametrize(
    "name",
    ["submission.yml", "Submission.yaml", "submission.yaml.txt", "submission (1).yaml", "bai-nop.yaml"],
)
def test_a_submission_of_another_name_blames_no_reviewer(name: str) -> None:
    tree = DEMO.without(PATH) | {f"{FOLDER}/{name}": RawFile(f"{FOLDER}/{name}", TEXT.encode())}
    assert [(one.code, one.params["near"]) for one in found_in(tree)] == [("C407", PATH)]


def test_a_submission_that_is_not_there_is_missed() -> None:
    assert {"C406", "R236"} <= {one.code for one in found_in(DEMO.without(PATH))}


@pytest.mark.parametrize("day", ["2025-03-01", "2052-01-03"])
def test_a_late_report_blames_no_reviewer(day: str) -> None:
    assert [one.code for one in found_after(("2025-01-03", day))] == ["C408"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("appendix: 5", "appendix: 6", "C405"),
        ("appendix: 5", "appendix: Phụ lục 5", "C405"),
        ("agency: so-tai-chinh", "agency: so-noi-vu", "C405"),
        ('campaign: "2024"', 'campaign: "2025"', "C405"),
        ('criteria_set: "892-2024"', "criteria_set: 892", "C424"),
    ],
)
def test_a_wrong_head_hides_nothing(old: str, new: str, code: str) -> None:
    assert [one.code for one in found_after((old, new), ("self_score: 0.8\n", "self_score: 7\n"))] == [
        code,
        "R201",
    ]


def test_what_does_not_apply_has_no_points_to_be_found() -> None:
    (mistake,) = found_after(("    not_applicable:", '    self_score: "?"\n    not_applicable:'))
    assert mistake.code == "R231"
    assert "Xoá dòng self_score" in message_of(mistake).hint


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ('  "6.4.2":', '  "6.2.1":', "F009", "6.4.2"),
        ("  bc-819:\n", "  bc-825:\n", "F009", "bc-819"),
        ('  "6.4.2":', '  "6.4.1":', "R206", "6.4.2"),
        ('  "6.4.2":', '  "6.4.3":', "R204", "6.4.2"),
        ('  "6.4.2":', '  "6.4.9":', "R205", "6.4.2"),
    ],
)
def test_a_wrong_code_is_to_be_renamed(old: str, new: str, code: str, near: str) -> None:
    assert [(one.code, one.params["near"]) for one in found_after((old, new))] == [(code, near)]


def test_a_copy_too_many_is_deleted() -> None:
    entry = TEXT[TEXT.index('  "6.2.1":') : TEXT.index('  "6.2.2":')]
    (mistake,) = found_after((entry, entry * 2))
    assert (mistake.code, mistake.params.get("near", "")) == ("F009", "")


def test_points_are_those_the_figures_give() -> None:
    for typed in ("0.8l", "", "=21*0.04", "84%", "yes", "0.84000000000000008"):
        (mistake,) = found_after(("self_score: 0.84", f"self_score: {typed}"))
        assert "self_score: 0.84" in message_of(mistake).hint, typed


# what is obeyed to the letter makes nothing true that is not

SIX = appendix_path(6)


@pytest.mark.parametrize(
    ("typed", "instead", "cure"),
    [
        ("digital_index: 0.7684", "digital_index: 76,84%", "0.7684."),
        ("digital_index: 0.7684", "digital_index: 76.84%", "digital_index: 0.7684"),
        ("digital_index: 0.7684", "digital_index: 76.84", "digital_index: 0.7684"),
        ("digital_index: 0.7684", "digital_index: -0.7684", "digital_index: 0.7684"),
        ("national_systems: 8", "national_systems: -8", "national_systems: 8"),
        (
            "signed_documents: 1012846, all_documents: 1047392",
            "signed_documents: 1047392, all_documents: 1012846",
            "đổi chỗ cho nhau",
        ),
        (
            "url: https://vanban.hanoi.example/2024/bc-46.pdf",
            "url: [https://a.example/1.pdf](https://a.example/1.pdf)",
            "bỏ hết dấu ngoặc",
        ),
        (
            "url: https://vanban.hanoi.example/2024/bc-46.pdf",
            'url: "[https://a.example/1.pdf](https://a.example/1.pdf)"',
            "Ghi url: https://a.example/1.pdf. ",
        ),
        (
            "url: https://vanban.hanoi.example/2024/bc-46.pdf",
            'url: "https://a.example/ 2024/1.pdf"',
            "Ghi url: https://a.example/2024/1.pdf. ",
        ),
        ("# Số liệu minh hoạ", "Số liệu minh hoạ", "Thêm dấu # và dấu cách ở đầu dòng này"),
    ],
)
def test_no_cure_names_a_value_that_nobody_typed(typed: str, instead: str, cure: str) -> None:
    text = DEMO.text_of(SIX)
    assert typed in text
    found = found_in(DEMO.with_file(SIX, text.replace(typed, instead, 1)))
    hints = [message_of(one).hint for one in found if one.path == SIX]
    assert [hint for hint in hints if cure in hint], hints
    assert not [hint for hint in hints if "index: 1." in hint or "documents: 1012846." in hint]
