"""What no file of tests/cases can show: bytes, sizes, links, other files of the tree; the laws of parse."""

import codecs
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from generator.diagnostics import Diagnostic, Place
from generator.pipeline.assess import assess
from generator.reading import RawFile, Tree, check_shape, load_schemas, parse, read_tree
from generator.reading.tree import LARGEST_FILE
from generator.reading.yaml_reader import MOST_NODES
from generator.vi.diagnostics import message_of
from tests.support.trees import CAMPAIGN, appendix_path, small_tree, without


def found_in(data: bytes) -> list[tuple[str, Place]]:
    return [(diagnostic.code, diagnostic.place) for diagnostic in parse(RawFile("x.yaml", data))[1]]


def placed(code: str, line: int, column: int) -> list[tuple[str, Place]]:
    return [(code, Place(line, column))]


# bytes


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source, found = parse(RawFile("x.yaml", codecs.BOM_UTF8 + b"a: 1\n"))
    assert found == []
    assert source is not None
    assert source.data == {"a": 1}
    assert source.place("a", key=True) == Place(1, 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_move_places(ending: str) -> None:
    text = ending.join(["a: 1", "b:", "  c: yes", ""])
    assert found_in(text.encode()) == placed("F012", 3, 6)


def test_no_end_of_line_at_the_end() -> None:
    assert found_in(b"a: yes") == placed("F012", 1, 4)


def test_utf_16_is_refused() -> None:
    assert found_in("a: 1\n".encode("utf-16")) == placed("F002", 1, 1)


def test_a_broken_byte_is_shown_at_its_place() -> None:
    assert found_in("a: 1\nb: Nội ".encode() + b"\xff\n") == placed("F002", 2, 8)


def test_a_windows_1258_file_is_refused() -> None:
    assert [code for code, _ in found_in("a: Hà Nội".encode("cp1258", "replace"))] == ["F002"]


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x7f",
        "\x85",
        "\u200b",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\uffff",
        "\u034f",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u180b",
        "\u180f",
        "\u2065",
        "\u206a",
        "\u3164",
        "\ufe0f",
        "\uffa0",
        "\ufff0",
        "\U0001d173",
        "\U000e0041",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_hidden_character_is_refused(character: str) -> None:
    assert found_in(f"a: 1\nb: x{character}y\n".encode()) == placed("F003", 2, 5)


def test_each_hidden_character_is_found_at_its_place() -> None:
    assert found_in("a: \u200b\r\nb: x\u200b\rc\u200b\u200b".encode()) == [
        *placed("F003", 1, 4), *placed("F003", 2, 5), *placed("F003", 3, 2), *placed("F003", 3, 3)
    ]  # fmt: skip


@pytest.mark.parametrize("character", ["\u00a0", "đ", "…", "☑"])
def test_an_ordinary_character_is_not(character: str) -> None:
    assert found_in(f"a: x{character}y\n".encode()) == []


def test_a_key_without_its_colon_is_shown_at_the_key_even_at_the_end() -> None:
    assert found_in(b"a: 1\nb: 2\nagency") == placed("F004", 3, 1)


def test_an_empty_value_at_the_end_stands_inside_the_file() -> None:
    source, found = parse(RawFile("x.yaml", b"a: 1\n? b"))
    assert found == []
    assert source is not None
    assert source.place("b").line == 2


# sizes


def test_a_file_of_the_largest_size_is_read() -> None:
    assert found_in(b"a: 1\n#".ljust(LARGEST_FILE, b"x")) == []


def test_a_larger_file_is_not() -> None:
    assert found_in(b"a: 1\n#".ljust(LARGEST_FILE + 1, b"x")) == placed("F001", 1, 1)


def test_a_larger_file_on_disk_is_not_even_taken(tmp_path: Path) -> None:
    file = tmp_path / "schema" / "large.yaml"
    file.parent.mkdir()
    file.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert read_tree(tmp_path)["schema/large.yaml"] == RawFile("schema/large.yaml", b"", "F001")


def test_too_many_values() -> None:
    line = b"- [" + b", ".join([b"1"] * 99) + b"]\n"
    just_enough = line * ((MOST_NODES - 1) // 100)
    assert found_in(just_enough) == []
    assert [code for code, _ in found_in(just_enough + line)] == ["F006"]


def test_a_deep_file_is_refused_quickly() -> None:
    start = time.perf_counter()
    assert [code for code, _ in found_in(b"[" * 80_000)] == ["F005"]
    assert time.perf_counter() - start < 1


# links and folders


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("a: 1\n")
    folder = tmp_path / "root" / "submissions"
    folder.mkdir(parents=True)
    (folder / "link.yaml").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    tree = read_tree(tmp_path / "root")
    assert {path: raw.problem for path, raw in tree.items()} == {
        "submissions/link.yaml": "F019",
        "submissions/folder": "F019",
    }
    assert [diagnostic.code for diagnostic in parse(tree["submissions/link.yaml"])[1]] == ["F019"]


def test_a_root_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("a: 1\n")
    (tmp_path / "schema").symlink_to(tmp_path / "elsewhere")
    assert [raw.problem for raw in read_tree(tmp_path).values()] == ["F019"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    os.mkfifo(tmp_path / "schema" / "pipe.yaml")
    assert [raw.problem for raw in read_tree(tmp_path).values()] == ["F019"]


# other files of the tree


def codes_of(tree: Tree) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.path) for diagnostic in assess(tree, CAMPAIGN).diagnostics]


@pytest.mark.parametrize(
    "name",
    ["appendix-2/submission.yml", "appendix-02/submission.yaml", "appendix-9/submission.yaml", "bc-410.pdf"],
)
def test_a_file_nobody_reads_is_refused(name: str) -> None:
    path = f"submissions/{CAMPAIGN}/{name}"
    assert codes_of({**small_tree(), path: RawFile(path, b"a: 1\n")}) == [("C407", path)]


def test_a_missing_submission_is_a_warning_only() -> None:
    outcome = assess(without(appendix_path(2)), CAMPAIGN)
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == ["C406"]
    assert not outcome.verdict.blocked


def test_a_submission_that_is_a_link_has_one_message() -> None:
    path = appendix_path(2)
    assert codes_of({**small_tree(), path: RawFile(path, b"", "F019")}) == [("F019", path)]


# the shape, where today's schemas cannot show it


def test_a_mismatch_without_a_code_of_its_own() -> None:
    schema = RawFile("schema/odd.schema.json", b'{"properties": {"a": {"multipleOf": 2}}}')
    source, _ = parse(RawFile("x.yaml", b"a: 3\n"))
    assert source is not None
    found = check_shape(source, load_schemas({schema.path: schema}, ["odd"])["odd"])
    assert [(d.code, d.place) for d in found] == placed("S108", 1, 4)
    assert "“a”" in message_of(found[0]).text


def test_what_a_user_types_is_never_a_template() -> None:
    hostile = "{0.__class__}{name!r}%s"
    message = message_of(Diagnostic("S102", "x.yaml", Place(1, 1), {"name": hostile, "near": hostile}))
    assert hostile in message.text
    assert hostile in message.hint


# laws

YAMLISH = st.text(
    alphabet="ab:-[]{},&*!|>'\"#%@`?~ \t\n\r01.9eE+_<=\\/uxNé\u0301\u200b\x00\x85\u2028", max_size=80
)


def assert_never_raises(data: bytes) -> None:
    source, found = parse(RawFile("x.yaml", data))
    assert source is not None or found
    lines = data.decode("utf-8-sig", "replace").count("\n") + data.count(b"\r") + 2
    for diagnostic in found:
        assert 1 <= diagnostic.place.line <= lines
        assert diagnostic.place.column >= 1
        assert message_of(diagnostic).text


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_reading_never_raises_on_bytes(data: bytes) -> None:
    assert_never_raises(data)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_reading_never_raises_on_text(data: bytes) -> None:
    assert_never_raises(data)


@settings(deadline=None, max_examples=300)
@given(YAMLISH.map(lambda text: text.encode()))
def test_reading_never_raises_on_what_looks_like_yaml(data: bytes) -> None:
    assert_never_raises(data)


PIECES = [
    *(b"a: ", b"- ", b"\n", b"  ", b"[", b"]", b"{", b"}", b'"', b"'", b"? ", b"|\n", b"# ", b" #x", b"\t"),
    *(b"&x ", b"*x", b"!!str ", b"<<: ", b"---\n", b"...\n", b"%YAML 1.1\n", b"\\u0000", b"\xff"),
    *(b"yes", b"1,5", b"1.10", b"010", b".nan"),
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
def test_reading_never_raises_on_pieces_of_yaml(data: bytes) -> None:
    assert_never_raises(data)
