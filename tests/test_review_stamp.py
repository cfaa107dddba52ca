"""A ledger spelt in any way YAML allows is stamped: fingerprints are added, no other byte changes."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator.exchange.review_stamp import stamp
from generator.reading import RawFile, parse
from generator.reading.tree import LARGEST_FILE
from tests.support.cli import run
from tests.support.ledger_spellings import OLD, Data, ledgers
from tests.support.ledgers import BLOCK, LEDGER, PRINT, checked

pytestmark = pytest.mark.tools


def new_print(code: str) -> str:
    return "sha256:" + code.replace(".", "").rjust(64, "e")


def taken_out(stamped: str, code: str, *, had_one: bool) -> str:
    """The text as it was before this stamp, if nothing else was changed."""
    new = re.escape(new_print(code))
    if had_one:
        return stamped.replace(new_print(code), OLD)
    return re.sub(rf'fingerprint: "{new}"(?:, |(?:\r\n|\r|\n) *)', "", stamped)


def without_old(text: str) -> str:
    """Without the old fingerprints, however they are quoted or escaped."""
    for letter in "ef5":
        text = text.replace(f"\\x{ord(letter):02x}", letter)
    return re.sub(rf"""(['"]?){OLD}\1""", OLD, text)


@given(ledgers())
@settings(max_examples=400)
def test_any_spelling_is_stamped_and_nothing_else_changes(spelt: tuple[bytes, Data]) -> None:
    before, data = spelt
    source, found = parse(RawFile(LEDGER, before))
    assert source is not None, found
    assert (source.data, [d.code for d in found if d.blocks]) == (data, [])
    prints = {code: new_print(code) for code in data["items"]}
    after = stamp(RawFile(LEDGER, before), prints)
    again, _ = parse(RawFile(LEDGER, after))
    assert again is not None
    items = {code: {**item, "fingerprint": prints[code]} for code, item in data["items"].items()}
    assert again.data == {**data, "items": items}
    assert after.startswith(codecs.BOM_UTF8) is before.startswith(codecs.BOM_UTF8)
    text = after.decode()
    for code, item in data["items"].items():
        text = taken_out(text, code, had_one="fingerprint" in item)
    assert without_old(text) == without_old(before.decode())
    assert stamp(RawFile(LEDGER, after), prints) == after


EXOTIC = """\ufeff? "appendix"
: 2
format: 2
criteria_set: small
"campaign": '2024'
items: {? "1.1" : {"decision": accepted, date: "2025-01-08", # {
    reviewer: {title: Tổ phó, role: Xét, agency: van-phong-ubnd}}}
"""


@pytest.mark.parametrize(
    "text", [EXOTIC, "\ufeff" + BLOCK, BLOCK.replace("\n", "\r")], ids=["?", "bom", "cr"]
)
def test_the_command_stamps_what_check_accepts(tree: Path, text: str) -> None:
    (tree / LEDGER).write_bytes(text.encode())
    assert set(checked(tree)) == {"R237"}
    assert run("review-stamp", "--root", str(tree)).returncode == 0
    assert checked(tree) == []
    after = (tree / LEDGER).read_bytes().decode()
    assert re.sub(rf"{PRINT.pattern}(?:, |\r?\n? *)", "", after) == text


def test_a_file_without_room_for_a_stamp_is_refused_and_left_as_it_is(tree: Path) -> None:
    full = BLOCK + "\n#" + "x" * (LARGEST_FILE - len(BLOCK.encode()) - 2)
    (tree / LEDGER).write_text(full)
    done = run("review-stamp", "--root", str(tree))
    assert (done.returncode, done.stdout) == (1, "")
    assert LEDGER in done.stderr
    assert (tree / LEDGER).read_text() == full
