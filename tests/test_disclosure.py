"""What may be told of a document by its access, at every exit, on every side of a change."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, strategies as st

from generator.diagnostics import any_blocks
from generator.hanoi_time import today
from generator.office.enclosed_part import PLACE, files_in
from generator.pipeline.assess import assess
from generator.pipeline.disclosures import disclosure_in
from generator.pipeline.publications import rebuilt_publications
from generator.pipeline.versions import drafts, pages, signed
from generator.reading import RawFile, Tree
from generator.validation import DISCLOSED, Access, Evidence, disclosure_of, document_identity
from generator.vi.changes import Note, became
from tests.support.cli import run
from tests.support.pdf_text import text_of
from tests.support.proposals import ONE, TWO, Desk, desk
from tests.support.publications import FIRST, SECOND, sign
from tests.support.trees import CAMPAIGN, small_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]

# Each document bears its own letters in every field, so that a byte of any exit tells what came out of which.
FIELDS = ("issuer", "title", "url", "sha256", "page_count", "pages", "section")
TOLD = {
    Access.PUBLIC: {"issuer", "title", "url", "sha256", "page_count", "pages", "section"},
    Access.RESTRICTED: {"issuer", "title", "sha256", "page_count", "pages", "section"},
    Access.SECRET: set(),
}


def canary(number: int, field: str) -> str:
    return {
        "url": f"https://vanban.hanoi.example/canary-{number}-url.pdf",
        "sha256": f"ca{number}" + "0f" * 29 + "a",
        "page_count": f"96{number}",
        "pages": f"{number}8-{number}9",
    }.get(field, f"Canary {number} {field}")


def described(number: int, access: Access, given: Mapping[str, object] = {}) -> str:
    """The document in the catalogue, with every field its access allows."""
    allowed = [field for field in (*FIELDS[:5], *given) if field in DISCLOSED[access]]
    lines = [f"{field}: {given.get(field) or quoted(canary(number, field))}" for field in allowed]
    return (
        f"  bc-{number}:\n    number: {number}/BC-SNV\n    date: 2024-11-28\n    access: {access}\n"
        + "".join(f"    {line}\n" for line in lines)
    )


def quoted(text: str) -> str:
    return text if text.isdigit() else f'"{text}"'


def cited(number: int, access: Access) -> str:
    place = ", ".join(f'{field}: "{canary(number, field)}"' for field in ("pages", "section"))
    return f"{{ref: bc-{number}{'' if access is Access.SECRET else f', {place}'}}}"


def with_documents(text: str, documents: Mapping[int, Access]) -> str:
    """The file with these documents described, and cited by its first leaf that cites any."""
    references = "".join(f"      - {cited(number, access)}\n" for number, access in documents.items())
    text = re.sub(r"(    evidence:\n)", lambda found: found[1] + references, text, count=1)
    catalogue = "".join(described(number, access) for number, access in documents.items())
    return re.sub(r"(?m)^(evidence:\n)", lambda found: found[1] + catalogue, text)


PUBLIC, RESTRICTED, SECRET = Access
# number: access in appendix 2 in the first publication, in the second, at last; in appendix 1 all the time
DOCUMENTS: Mapping[int, tuple[Access, Access, Access, Access | None]] = {
    711: (PUBLIC, PUBLIC, PUBLIC, None),
    712: (PUBLIC, PUBLIC, PUBLIC, RESTRICTED),
    713: (PUBLIC, PUBLIC, PUBLIC, SECRET),
    714: (PUBLIC, RESTRICTED, RESTRICTED, None),
    715: (PUBLIC, SECRET, SECRET, None),
    716: (PUBLIC, PUBLIC, RESTRICTED, None),
    717: (PUBLIC, PUBLIC, SECRET, None),
    718: (SECRET, PUBLIC, PUBLIC, None),
    719: (RESTRICTED, PUBLIC, PUBLIC, None),
}
STRICTEST = {number: max(given[:3], key=list(Access).index) for number, given in DOCUMENTS.items()}
STRICTEST |= {712: RESTRICTED, 713: SECRET}


def at(step: int) -> dict[int, Access]:
    return {number: given[step] for number, given in DOCUMENTS.items()}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two publications, and a document or two withdrawn since."""
    made = desk(tmp_path_factory.mktemp("disclosure") / "repository")
    plain = {path: (made.root / path).read_text() for path in (ONE, TWO)}
    besides = {number: given[3] for number, given in DOCUMENTS.items() if given[3] is not None}
    made.commit({ONE: with_documents(plain[ONE], besides), TWO: with_documents(plain[TWO], at(0))})
    sign(made, FIRST, "Bản một", "2025-01-15")
    made.commit({TWO: with_documents(plain[TWO], at(1))})
    sign(made, SECOND, "Bản hai", "2025-02-03")
    made.commit({TWO: with_documents(plain[TWO], at(2))})
    return made


def leaked(text: bytes, access: Mapping[int, Access]) -> set[tuple[int, str]]:
    """Which fields of which documents stand there and may not."""
    folded = text.lower()
    return {
        (number, field)
        for number in DOCUMENTS
        for field in set(FIELDS) - TOLD[access[number]]
        if shown(canary(number, field)) in folded
    }


def shown(letters: str) -> bytes:
    """As much of it as any exit shows."""
    return (letters[:12] if letters.startswith("ca7") else letters).lower().encode()


def contents(name: str, data: bytes, folder: Path) -> Iterator[bytes]:
    """All that a file holds, unpacked."""
    yield data
    if name.endswith((".docx", ".xlsx")):
        with ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                yield package.read(part)
                yield re.sub(rb"<[^>]*>", b"", package.read(part))  # a word may change its look
            if PLACE in package.namelist():
                yield from (files_in(package.read(PLACE)) or {}).values()
    if name.endswith(".pdf"):
        file = folder / Path(name).name
        file.write_bytes(data)
        for options in ([], ["-raw"]):
            text = text_of(file, *options).encode()
            yield text
            yield text.replace(b"\n", b"")  # a long word may be broken
        inside = folder / file.stem
        inside.mkdir(exist_ok=True)
        command = ["pdfdetach", "-saveall", "-o", str(inside), str(file)]
        subprocess.run(command, capture_output=True, check=True)
        yield from (attached.read_bytes() for attached in inside.iterdir())


def stricter_of(*sides: Mapping[int, Access]) -> dict[int, Access]:
    besides = {number: given[3] or PUBLIC for number, given in DOCUMENTS.items()}
    return {
        number: max((side[number] for side in (*sides, besides)), key=list(Access).index)
        for number in DOCUMENTS
    }


def test_no_page_or_file_of_any_publication_tells_more_than_may_be_told(ours: Desk, tmp_path: Path) -> None:
    rebuilt, found = rebuilt_publications(ours.root, today())
    assert not any_blocks(found)
    (newest,) = drafts(ours.root, "HEAD", rebuilt)
    allowed = {FIRST: (at(0), at(2)), SECOND: (at(1), at(2)), newest.place: (at(2),)}
    seen = b""
    for one in (*signed(rebuilt), newest):
        made, files = pages(ours.root, one, "1", {})
        for name, data in {page.path: page.text.encode() for page in made.pages}.items() | files.items():
            for text in contents(name, data, tmp_path):
                sides = [
                    *allowed[one.place],
                    *([at(0)] if "thay-doi" in name and one.place == SECOND else []),
                ]
                assert leaked(text, stricter_of(*sides)) == set(), (one.place, name)
                seen += text if one is newest else b""
    # What may be told is told: else nothing was proven.
    told = leaked(seen, dict.fromkeys(DOCUMENTS, SECRET))
    assert {field for number, field in told if number == 711} == TOLD[PUBLIC]
    assert {field for number, field in told if number == 714} == TOLD[RESTRICTED]


@pytest.mark.parametrize("steps", [(0, 1), (1, 0), (1, 2), (2, 1), (0, 2)])
def test_no_word_about_a_proposal_tells_more_than_either_side_may(
    steps: tuple[int, int], tmp_path: Path
) -> None:
    made = desk(tmp_path / "repository")
    text = (made.root / TWO).read_text()
    before, after = (at(step) for step in steps)
    made.commit({TWO: with_documents(text, before)})
    made.branch({TWO: with_documents(text, after)})
    options = ("--root", str(made.root), "--base", "main", "--head", "proposal")
    told = b""
    for form in ("markdown", "json", "html", "github"):
        done = run("review", *options, "--format", form)
        assert done.returncode == 0, done.stdout
        told += (done.stdout + done.stderr).encode()
    both = {number: max(before[number], after[number], key=list(Access).index) for number in DOCUMENTS}
    assert leaked(told, both) == set()
    assert all(f"{number}/BC-SNV".encode() in told for number in DOCUMENTS if before[number] != after[number])


def test_no_command_tells_more_than_may_be_told(ours: Desk) -> None:
    root = ("--root", str(ours.root))
    commands = [
        ("explain", "1.1"), ("explain", "1.1", "--format", "json"), ("history", "1.1"),
        ("history", "1.1", "--format", "json"), ("score",), ("score", "--format", "json"), ("status",),
        ("check",), ("check", "--format", "json"),
    ]  # fmt: skip
    for command in commands:
        done = run(*command, *root, COLUMNS="400")
        assert done.returncode == 0, done.stderr
        assert leaked((done.stdout + done.stderr).encode(), stricter_of(at(2))) == set(), command


# What is refused, at its place.


def refused(tree: Tree) -> list[tuple[str, int, str]]:
    return [
        (d.path, d.place.line, d.params["field"])
        for d in assess(tree, CAMPAIGN).diagnostics
        if d.code == "R221"
    ]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize("access", [RESTRICTED, SECRET])
def test_every_field_its_access_does_not_allow_is_refused_where_it_stands(access: Access) -> None:
    text = with_documents(small_tree()[TWO].data.decode(), {711: PUBLIC})
    text = text.replace(f"access: {PUBLIC}\n", f"access: {access}\n")
    wanted = set(FIELDS) - DISCLOSED[access]
    if access is RESTRICTED:
        wanted -= {"pages", "section"}
    found = refused({**small_tree(), TWO: RawFile(TWO, text.encode())})
    assert {field for *_, field in found} == wanted
    for path, line, field in found:
        assert path == TWO
        assert field in text.splitlines()[line - 1]


def test_a_reply_may_not_say_where_in_a_secret_document_either() -> None:
    text = with_documents(small_tree()[TWO].data.decode(), {711: SECRET})
    text += "replies:\n"
    text += '  - {to: yc-1, date: "2025-01-04", text: Đã bổ sung, evidence: [{ref: bc-711, section: "II"}]}\n'
    found = refused({**small_tree(), TWO: RawFile(TWO, text.encode())})
    assert found == [(TWO, line_of(text, "replies:") + 1, "section")]


def test_the_terminal_does_not_quote_what_is_refused(tmp_path: Path) -> None:
    made = desk(tmp_path / "repository")
    text = with_documents((made.root / TWO).read_text(), {711: PUBLIC})
    made.write({TWO: text.replace(f"access: {PUBLIC}\n", f"access: {SECRET}\n", 1)})
    for form in ("text", "json", "github", "markdown", "sarif"):
        done = run("check", "--root", str(made.root), "--format", form)
        assert "R221" in done.stdout
        assert leaked((done.stdout + done.stderr).encode(), dict.fromkeys(DOCUMENTS, SECRET)) == set()


# The list itself.


def test_every_field_of_a_document_is_decided_about() -> None:
    assert DISCLOSED[PUBLIC] == {field.name for field in fields(Evidence)}
    assert DISCLOSED[PUBLIC] > DISCLOSED[RESTRICTED] > DISCLOSED[SECRET] == {"number", "date", "access"}


DAY = date(2024, 11, 28)


@pytest.mark.parametrize(
    "other",
    [
        Evidence("410 /bc\u2011ubnd", DAY, access=SECRET),
        Evidence("1/X", DAY, sha256="AB" * 32, access=SECRET),
        Evidence("1/X", DAY, url="https://a.vn/x#page=2", access=SECRET),
    ],
)
def test_a_document_is_known_again_by_number_and_date_bytes_or_link(other: Evidence) -> None:
    one = Evidence("410/BC-UBND", DAY, "i", "t", "https://a.vn/x", "ab" * 32)
    told = disclosure_of([one, other]).document(one)
    assert told == Evidence("410/BC-UBND", DAY, access=SECRET)


def test_a_document_is_known_again_through_a_third_description() -> None:
    first = Evidence("1/A", DAY, "i", "t", url="https://a.vn/1")
    second = Evidence("2/B", DAY, "i", "t", url="https://a.vn/1", sha256="ab" * 32)
    third = Evidence("3/C", DAY, "i", "t", sha256="ab" * 32, access=RESTRICTED)
    disclosure = disclosure_of([first, second, third])
    assert [disclosure.document(one).url for one in (first, second, third)] == ["", "", ""]


few = st.sampled_from(["", "a", "b", "c"])
documents = st.builds(
    Evidence, number=st.sampled_from("ABCD"), date=st.just(DAY), title=few, url=few, sha256=few,
    access=st.sampled_from(Access),
)  # fmt: skip


@given(st.lists(documents, max_size=8), st.randoms())
def test_what_is_told_does_not_hang_on_the_order(described: list[Evidence], random: st.randoms) -> None:  # type: ignore[valid-type]
    mixed = described[:]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = disclosure_of(described), disclosure_of(mixed)
    for one in described:
        assert first.document(one) == second.document(one)
        assert first.access(one) in {other.access for other in described}
        for other in described:
            if {one.number} & {other.number} or (one.url and one.url == other.url):
                assert first.access(one) == first.access(other)
    again = disclosure_of(map(first.document, described))
    assert all(again.document(first.document(one)) == first.document(one) for one in described)


def test_of_a_document_kept_back_its_access_is_told(tmp_path: Path) -> None:
    """What is not told any more goes with the access: it is no other document."""
    made = desk(tmp_path / "repository")
    text = (made.root / TWO).read_text()
    made.commit({TWO: with_documents(text, {714: PUBLIC})})
    (campaign,) = made.judge({TWO: with_documents(text, {714: RESTRICTED})}).campaigns
    (change,) = campaign.changes.documents
    assert (change.fields, change.is_replaced) == (("access",), False)
    assert list(became(change)) == [Note("mức công khai", "công khai", "hạn chế")]


def test_an_access_nobody_knows_keeps_everything_back() -> None:
    text = with_documents(small_tree()[TWO].data.decode(), {711: PUBLIC}).replace(
        "access: public", "access: mat"
    )
    disclosure, found = disclosure_in({TWO: RawFile(TWO, text.encode())})
    assert found == ()
    assert disclosure.access(Evidence("711/BC-SNV", DAY)) is SECRET


def test_what_cannot_be_read_stops_what_would_be_published(tmp_path: Path) -> None:
    made = desk(tmp_path / "repository")
    sign(made, FIRST, "Bản một", "2025-01-15")
    assert not any_blocks(rebuilt_publications(made.root, today())[1])
    made.commit({TWO: "evidence: ["})
    assert [(one.path, one.blocks) for one in rebuilt_publications(made.root, today())[1]] == [(TWO, True)]


def test_one_document_is_one_however_its_number_is_typed() -> None:
    def made(number: str, issuer: str = "UBND Thành phố", access: Access = Access.PUBLIC) -> Evidence:
        return Evidence(number, date(2024, 12, 2), issuer=issuer, access=access)

    one = document_identity(made("410/BC-UBND"))
    assert document_identity(made("Số: 0410 / BC\u2013UBND", "UBND  thành phố")) == one
    assert document_identity(made("410/BC-UBND", "UBND huyện Mê Linh")) != one
    assert document_identity(made("411/BC-UBND")) != one
    secret = document_identity(made("410/BC-UBND", access=Access.SECRET))
    assert secret == document_identity(made("410/BC-UBND", "", Access.SECRET)) != one
