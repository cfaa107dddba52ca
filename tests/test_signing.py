"""Signed reports: held against pyHanko's own validator, poppler, OpenSSL, qpdf and both standards."""

import asyncio
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys as key_values, x509 as certificates
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from page import ValidationProfile, validate_pdf
from PIL import Image, ImageChops
from pyhanko.pdf_utils.generic import NumberObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from generator.hanoi_time import HANOI
from generator.office.pdf_opening import unpacks_too_much
from generator.pipeline.assess import assess
from generator.pipeline.signing import seal, sign_at_corner, sign_by_hand, sign_hidden
from generator.rendering.provenance import Provenance
from generator.rendering.report import pdf
from generator.repository import Revision
from generator.signing import (
    After,
    Chain,
    Clock,
    SignatureFound,
    SignaturePlace,
    SigningFailed,
    SigningKey,
    SigningProblem,
    key_of_file,
    key_of_token,
    signatures_in,
    trust_anchors,
)
from generator.vi import signing as words
from tests.support.cli import run
from tests.support.pdf_bombs import BOMBS
from tests.support.signers import (
    MODULE,
    PASSPHRASE,
    PIN,
    TOKEN,
    Holder,
    authority,
    head,
    holder,
    office,
    picture,
    put_certificates,
    token_in,
)
from tests.support.stages import under_way
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

MOMENT = datetime(2025, 1, 20, 14, 5, 9, tzinfo=HANOI)
STAMP = Provenance(
    "1.2.3", Revision("0123456789abcdef", datetime(2025, 1, 6, 8, 30, tzinfo=UTC), False), True
)
FILES = {"data/nguon.yaml": b"a: 1\n", "diem.csv": "mã,điểm\n1.1,1.5\n".encode()}
HAND = picture(600, 280, (0, 0, 200))
SEAL = picture(700, 700, (210, 0, 0))
# A false alarm, told of every signature but the last: the validator measures to the file's end. The standard
# (ISO 19005-3, 6.4.3) speaks of the file as it was signed, and veraPDF (`getOffsetOfNextEOF` of its
# SignatureParser) measures to the `%%EOF` of the signature's own revision.
BYTE_RANGE = "PDFA3A-SIGNATURE-BYTERANGE-001"


@pytest.fixture(scope="module")
def report() -> bytes:
    """An agency's report, with files inside."""
    assessment = assess(under_way(), "2024").assessment
    assert assessment is not None
    html = pdf.appendix_html(assessment.appendices[0], assessment, STAMP)
    return pdf.typeset(html, STAMP, FILES)


@pytest.fixture(scope="module")
def four_times(report: bytes) -> bytes:
    """Signed by the head, sealed, signed at the corner and once more unseen."""
    signed = sign_by_hand(report, key(head()), MOMENT, HAND)
    signed = seal(signed, key(office()), MOMENT, SEAL, 36)
    signed = sign_at_corner(signed, key(office()), MOMENT, "12/BC-UBND")
    return sign_hidden(signed, key(office()), MOMENT)


@cache
def key(one: Holder) -> SigningKey:
    return key_of_file(one.pkcs12(), PASSPHRASE)


def roots() -> tuple[certificates.Certificate, ...]:
    return trust_anchors(authority().pem())


def told(data: bytes) -> tuple[SignatureFound, ...]:
    return signatures_in(data, roots())


def failures(data: bytes, folder: Path) -> set[str]:
    """The rules of both standards that a file breaks."""
    file = folder / "checked.pdf"
    file.write_bytes(data)
    profiles = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)
    return {one.rule_id for profile in profiles for one in validate_pdf(str(file), profile=profile).failures}


def by_poppler(data: bytes, folder: Path) -> str:
    file = folder / "poppler.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=True).stdout


def by_openssl(data: bytes, folder: Path) -> None:
    """Every signature of the file, taken out and held against the bytes it speaks of."""
    (folder / "root.pem").write_bytes(authority().pem())
    embedded = PdfFileReader(BytesIO(data)).embedded_signatures
    assert embedded
    for one in embedded:
        first, size, second, rest = (int(number) for number in one.byte_range)
        (folder / "content").write_bytes(data[first : first + size] + data[second : second + rest])
        (folder / "signature").write_bytes(one.pkcs7_content)
        command = "openssl cms -verify -binary -inform DER -in signature -content content"
        trusting = ["-CAfile", "root.pem", "-purpose", "any"]
        done = subprocess.run([*command.split(), *trusting], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def by_its_library(data: bytes) -> list[bool]:
    """What the library that signed says in one word, by its own rules for a signer's certificate."""
    context = ValidationContext(trust_roots=list(roots()), moment=MOMENT, allow_fetching=False)
    found = PdfFileReader(BytesIO(data)).embedded_regular_signatures
    return [asyncio.run(async_validate_pdf_signature(one, context, context)).bottom_line for one in found]


def test_a_signature_that_is_not_seen_changes_nothing_else(report: bytes, tmp_path: Path) -> None:
    signed = sign_hidden(report, key(head()), MOMENT)
    assert signed[: len(report)] == report
    assert failures(signed, tmp_path) == set()
    (one,) = told(signed)
    assert one == SignatureFound(
        field="hidden-1",
        readable=True,
        name="Nguyễn Văn A",
        organisation="Sở Nội vụ",
        time=MOMENT,
        clock=Clock.OWN,
        holds=True,
        chain=Chain.TRUSTED,
        in_force=True,
        covers_whole=True,
        end=len(signed),
        after=After.NOTHING,
        seen=False,
    )
    assert next(words.signature_lines(one)).startswith("Chữ ký không hiện trên trang: “Nguyễn Văn A")
    assert by_its_library(signed) == [True]
    by_openssl(signed, tmp_path)
    printed = by_poppler(signed, tmp_path)
    assert "Signature is Valid" in printed
    assert "ETSI.CAdES.detached" in printed
    assert "Total document signed" in printed
    subprocess.run(["qpdf", "--check", tmp_path / "poppler.pdf"], capture_output=True, check=True)


def test_the_files_inside_stay(four_times: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(four_times)
    subprocess.run(["pdfdetach", "-saveall", "signed.pdf"], cwd=tmp_path, check=True, capture_output=True)
    for path, content in FILES.items():
        assert (tmp_path / path.rpartition("/")[2]).read_bytes() == content


def ends_its_revision(one: SignatureFound, data: bytes) -> bool:
    """Whether what is signed reaches to the end-of-file mark that follows, and no further."""
    end = one.end or 0
    return data[:end].rstrip().endswith(b"%%EOF") and (end == len(data) or data[end:].lstrip()[:1].isdigit())


def test_several_signatures_leave_each_other_whole(report: bytes, four_times: bytes, tmp_path: Path) -> None:
    found = told(four_times)
    assert [one.field for one in found] == ["signature", "seal", "corner", "hidden-1"]
    assert [one.seen for one in found] == [True, True, True, False]
    assert all(one.holds and one.covers_whole and one.chain is Chain.TRUSTED for one in found)
    assert [one.after for one in found] == [After.SIGNATURES] * 3 + [After.NOTHING]
    assert four_times[: len(report)] == report
    for one in found:  # as the file was when it was signed
        assert failures(four_times[: one.end], tmp_path) <= {BYTE_RANGE}
    assert failures(four_times[: found[0].end], tmp_path) == set()
    assert [ends_its_revision(one, four_times) for one in found] == [True] * 4
    assert by_its_library(four_times) == [True] * 4
    by_openssl(four_times, tmp_path)
    assert by_poppler(four_times, tmp_path).count("Signature is Valid") == 4


def test_each_place_is_signed_once(four_times: bytes) -> None:
    with pytest.raises(SigningFailed) as refused:
        seal(four_times, key(office()), MOMENT, SEAL, 36)
    assert refused.value.problem is SigningProblem.PLACE_TAKEN


Span = tuple[int, int, int, int]


def span(page: Image.Image, colour: tuple[bool, bool, bool]) -> Span:
    """From where to where a colour (of red, green, blue: is it bright) is seen, in tenths of a millimetre."""
    masks = [
        band.point([255 * (level > 150 if bright else level < 90) for level in range(256)])
        for band, bright in zip(page.split(), colour, strict=True)
    ]
    found = ImageChops.multiply(ImageChops.multiply(masks[0], masks[1]), masks[2]).getbbox()
    assert found is not None
    return found


def test_the_largest_pictures_are_not_too_much_to_verify(report: bytes) -> None:
    signed = sign_by_hand(report, key(head()), MOMENT, picture(4000, 4000, (0, 0, 200)))
    assert not unpacks_too_much(seal(signed, key(office()), MOMENT, picture(4000, 4000, (210, 0, 0)), 36))


@pytest.mark.parametrize("shape", [(600, 280), (300, 280)], ids=["wide", "narrow"])
def test_the_seal_is_of_its_true_size_over_a_third_of_the_hand(
    shape: tuple[int, int], report: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "signed.pdf"
    signed = sign_by_hand(report, key(head()), MOMENT, picture(*shape, (0, 0, 200)))
    file.write_bytes(seal(signed, key(office()), MOMENT, SEAL, 36))
    command = ["pdftoppm", "-r", "254", "-f", "2", "-l", "2", "-png", file, tmp_path / "page"]
    subprocess.run(command, check=True)
    (made,) = tmp_path.glob("page*.png")
    page = Image.open(made).convert("RGB")
    left, top, right, bottom = span(page, (True, False, False))
    assert abs(right - left - 360) <= 3
    assert abs(bottom - top - 360) <= 3
    hand = span(page, (False, False, True))
    assert abs((right - hand[0]) / (hand[2] - hand[0]) - 1 / 3) < 0.02
    assert left < hand[0]
    assert abs((top + bottom) - (hand[1] + hand[3])) <= 6  # beside each other


def test_the_corner_tells_who_what_and_when(four_times: bytes, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(four_times)
    command = ["pdftoppm", "-r", "254", "-f", "1", "-l", "1", "-png", file, tmp_path / "page"]
    subprocess.run(command, check=True)
    (made,) = tmp_path.glob("page*.png")
    corner = Image.open(made).convert("RGB").crop((750, 0, 2100, 200))
    left, top, right, bottom = span(corner, (False, False, False))
    assert 1930 < right + 750 <= 1951  # the right margin of the page
    assert bottom < 200
    assert left > 100
    assert top > 20
    lines = words.corner_lines("Sở Nội vụ", "12/BC-UBND", MOMENT)
    (tmp_path / "corner.pdf").write_bytes(pdf.corner_mark(lines) or b"")
    read = subprocess.run(
        ["pdftotext", tmp_path / "corner.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert read.split("\n")[:3] == [
        "Sở Nội vụ",
        "Số: 12/BC-UBND",
        "Thời gian ký: 2025-01-20T14:05:09+07:00",
    ]
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "corner.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "Tinos" in fonts


def test_what_does_not_fit_at_the_corner_is_refused(report: bytes) -> None:
    with pytest.raises(SigningFailed) as refused:
        sign_at_corner(report, key(office()), MOMENT, "12/BC-UBND " * 40)
    assert refused.value.problem is SigningProblem.TOO_LONG


# What is told of signatures that something is wrong with.


def test_a_file_without_signatures_has_none(report: bytes) -> None:
    assert signatures_in(report) == ()


def test_an_altered_byte_is_told(four_times: bytes) -> None:
    altered = four_times.replace(b"PDF/UA identification", b"PDF/UA identificatioN", 1)
    assert [one.holds for one in told(altered)] == [False] * 4


def test_another_root_is_not_trusted_and_none_is_not_asked(four_times: bytes) -> None:
    other = trust_anchors(holder("CA khác").pem())
    for trust, chain in ((other, Chain.UNTRUSTED), ((), Chain.NOT_ASKED)):
        found = signatures_in(four_times, trust)
        assert {(one.chain, one.holds) for one in found} == {(chain, True)}


def changed_title(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer.root[pdf_name("/Lang")] = TextStringObject("en")
    writer.update_root()
    return written(writer)


def turned_page(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.find_page_for_modification(0)[0].get_object()
    page[pdf_name("/Rotate")] = NumberObject(180)
    writer.update_container(page)
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize("change", [changed_title, turned_page, lambda data: data + b"\n% them\n"])
def test_what_is_added_after_a_signature_is_told(change: Callable[[bytes], bytes], report: bytes) -> None:
    signed = sign_hidden(report, key(head()), MOMENT)
    (one,) = told(change(signed))
    assert one.holds
    assert one.end == len(signed)
    assert one.after is After.OTHER


def test_a_certificate_out_of_force_is_told(report: bytes) -> None:
    old = holder("Trần Thị B", "", authority(), last=datetime(2024, 6, 1, tzinfo=UTC))
    signed = sign_hidden(report, key(old), datetime(2024, 5, 1, tzinfo=UTC))
    (one,) = told(signed)
    assert (one.chain, one.in_force, one.organisation) == (Chain.TRUSTED, True, "")
    with pytest.raises(SigningFailed) as refused:
        sign_hidden(report, key(old), MOMENT)
    assert refused.value.problem is SigningProblem.EXPIRED
    assert refused.value.subject == "01/06/2024"


def stamper(one: Holder, moment: datetime) -> DummyTimeStamper:
    store = SimpleCertificateStore()
    store.register_multiple(roots())
    private = one.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        certificates.Certificate.load(one.certificate.public_bytes(Encoding.DER)),
        key_values.PrivateKeyInfo.load(private),
        certs_to_embed=store,
        fixed_dt=moment,
    )


def test_a_time_stamp_comes_before_the_signers_clock(report: bytes) -> None:
    stamps = stamper(holder("Dấu thời gian", "", authority(), stamps=True), datetime(2025, 1, 21, tzinfo=UTC))
    meta = PdfSignatureMetadata("by-another", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    by_another = PdfSigner(meta, key(head()).signer, timestamper=stamps)
    signed = by_another.sign_pdf(IncrementalPdfFileWriter(BytesIO(report))).getvalue()
    (one,) = told(signed)
    assert (one.time, one.clock, one.holds) == (datetime(2025, 1, 21, tzinfo=UTC), Clock.STAMPED, True)
    (one,) = signatures_in(signed)
    assert one.clock is Clock.UNPROVEN_STAMP
    whole = PdfTimeStamper(stamps).timestamp_pdf(IncrementalPdfFileWriter(BytesIO(signed)), "sha256")
    first, second = told(whole.getvalue())
    assert (first.stamp, first.after) == (False, After.SIGNATURES)
    assert (second.stamp, second.clock, second.holds) == (True, Clock.STAMPED, True)


def test_a_file_signed_elsewhere_first_is_signed_unseen_only(report: bytes) -> None:
    meta = PdfSignatureMetadata("by-another", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    by_another = PdfSigner(meta, key(head()).signer)
    signed = by_another.sign_pdf(IncrementalPdfFileWriter(BytesIO(report))).getvalue()
    with pytest.raises(SigningFailed) as refused:
        seal(signed, key(office()), MOMENT, SEAL, 36)
    assert refused.value.problem is SigningProblem.NO_PLACE
    assert [one.after for one in told(sign_hidden(signed, key(office()), MOMENT))] == [
        After.SIGNATURES,
        After.NOTHING,
    ]


def test_a_file_that_its_signer_has_closed_is_not_signed_again(report: bytes) -> None:
    meta = PdfSignatureMetadata(
        "closed", md_algorithm="sha256", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
    )
    closed = PdfSigner(meta, key(head()).signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(report)))
    with pytest.raises(SigningFailed) as refused:
        sign_hidden(closed.getvalue(), key(office()), MOMENT)
    assert refused.value.problem is SigningProblem.LOCKED


def test_a_signature_that_cannot_be_read_is_told(report: bytes) -> None:
    signed = sign_hidden(report, key(head()), MOMENT)
    at = signed.rindex(b"/Contents <") + len(b"/Contents <")
    (one,) = told(signed[:at] + b"00" * 40 + signed[at + 80 :])
    assert one == SignatureFound("hidden-1", readable=False)


@pytest.mark.parametrize("cut", range(1, 7))
def test_a_file_cut_short_or_overwritten_is_read_or_refused(cut: int, four_times: bytes) -> None:
    at = len(four_times) * cut // 7
    for broken in (four_times[:at], four_times[:at] + b"\0" * 300 + four_times[at + 300 :]):
        for act in (signatures_in, lambda data: sign_hidden(data, key(head()), MOMENT)):
            with suppress(SigningFailed):
                act(broken)


# Keys.


def only_key(one: Holder) -> bytes:
    return pkcs12.serialize_key_and_certificates(b"k", one.key, None, None, NoEncryption())


def only_certificate(one: Holder) -> bytes:
    return pkcs12.serialize_key_and_certificates(b"k", None, one.certificate, None, NoEncryption())


@pytest.mark.parametrize(
    ("content", "passphrase", "problem"),
    [
        (lambda: head().pkcs12(), "khác", SigningProblem.WRONG_PASSPHRASE),
        (lambda: head().pkcs12(), "", SigningProblem.WRONG_PASSPHRASE),
        (lambda: head().pkcs12()[:-200], PASSPHRASE, SigningProblem.NOT_PKCS12),
        (lambda: head().pem(), PASSPHRASE, SigningProblem.NOT_PKCS12),
        (lambda: b"", "", SigningProblem.NOT_PKCS12),
        (lambda: only_key(head()), "", SigningProblem.NO_CERTIFICATE),
        (lambda: only_certificate(head()), "", SigningProblem.NO_KEY),
    ],
)
def test_a_key_file_that_will_not_do(
    content: Callable[[], bytes], passphrase: str, problem: SigningProblem
) -> None:
    with pytest.raises(SigningFailed) as refused:
        key_of_file(content(), passphrase)
    assert refused.value.problem is problem


def test_a_certificate_not_made_for_signing_or_not_yet_valid(report: bytes) -> None:
    unfit = holder("Máy chủ", "", authority(), signs=False)
    early = holder("Nguyễn Văn C", "", authority(), first=datetime(2030, 1, 1, tzinfo=UTC))
    for one, problem in ((unfit, SigningProblem.UNFIT_CERTIFICATE), (early, SigningProblem.NOT_YET_VALID)):
        with pytest.raises(SigningFailed) as refused:
            sign_hidden(report, key(one), MOMENT)
        assert refused.value.problem is problem


@pytest.mark.parametrize(
    "data", [b"", b"khong", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_roots_that_are_no_certificates(data: bytes) -> None:
    with pytest.raises(SigningFailed) as refused:
        trust_anchors(data)
    assert refused.value.problem is SigningProblem.NOT_CERTIFICATES


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A token with two keys; this process looks at it."""
    holders = [("truong", head()), ("van-thu", office())]
    settings = token_in(tmp_path / "token", holders)
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    put_certificates(holders)
    return settings


@pytest.mark.usefixtures("token")
def test_a_token_signs(report: bytes, tmp_path: Path) -> None:
    with key_of_token(MODULE, TOKEN, PIN, "van-thu") as opened:
        signed = sign_hidden(report, opened, MOMENT)
    (one,) = told(signed)
    assert (one.name, one.holds, one.chain) == ("Sở Nội vụ", True, Chain.TRUSTED)
    by_openssl(signed, tmp_path)
    assert failures(signed, tmp_path) == set()


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("module", "label", "pin", "certificate", "problem"),
    [
        ("/khong/co.so", TOKEN, PIN, None, SigningProblem.NO_MODULE),
        (MODULE, "khác", PIN, None, SigningProblem.NO_TOKEN),
        (MODULE, TOKEN, "000000", None, SigningProblem.WRONG_PIN),
        (MODULE, TOKEN, "", None, SigningProblem.WRONG_PIN),
        (MODULE, TOKEN, PIN, None, SigningProblem.SEVERAL_CERTIFICATES),
        (MODULE, TOKEN, PIN, "khác", SigningProblem.NO_CERTIFICATE),
    ],
)
def test_a_token_that_will_not_do(
    module: str, label: str, pin: str, certificate: str | None, problem: SigningProblem
) -> None:
    with pytest.raises(SigningFailed) as refused, key_of_token(module, label, pin, certificate):
        pass
    assert refused.value.problem is problem


# Pictures.


@pytest.mark.parametrize(
    ("content", "diameter", "problem"),
    [
        (b"khong", 36, SigningProblem.NOT_PNG),
        (SEAL[:200], 36, SigningProblem.NOT_PNG),
        (picture(9000, 9, (210, 0, 0)), 36, SigningProblem.NOT_PNG),
        (picture(300, 300, (210, 0, 0), 255), 36, SigningProblem.OPAQUE),
        (SEAL, 0, SigningProblem.TOO_WIDE),
        (SEAL, float("nan"), SigningProblem.TOO_WIDE),
        (SEAL, 51, SigningProblem.TOO_WIDE),
        (picture(200, 700, (210, 0, 0)), 36, SigningProblem.TOO_WIDE),
    ],
)
def test_a_picture_that_will_not_do(
    content: bytes, diameter: float, problem: SigningProblem, report: bytes
) -> None:
    with pytest.raises(SigningFailed) as refused:
        seal(report, key(office()), MOMENT, content, diameter)
    assert refused.value.problem is problem


# The command.


@pytest.fixture
def desk(report: bytes, tmp_path: Path) -> Path:
    (tmp_path / "bao-cao.pdf").write_bytes(report)
    (tmp_path / "khoa.p12").write_bytes(head().pkcs12())
    (tmp_path / "dau.png").write_bytes(SEAL)
    (tmp_path / "mat-khau.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return tmp_path


def test_the_guides_command_signs_with_a_token(desk: Path, token: Path) -> None:
    guide = (HOUSE / "docs/huong-dan/cong-bo.md").read_text(encoding="utf-8")
    (typed,) = re.findall(r'^```bash title="Ký bằng thiết bị"\n(.*?)\n```$', guide, re.MULTILINE)
    _, *arguments = shlex.split(typed.replace("/usr/lib/libpkcs11.so", MODULE))
    done = run(*arguments, cwd=desk, PARINDEX_PIN=PIN, SOFTHSM2_CONF=str(token))
    assert done.returncode == 0, done.stderr
    (one,) = told((desk / "bao-cao-kem-theo.pdf").read_bytes())
    assert (one.field, one.name, one.holds) == ("corner", "Sở Nội vụ", True)


WITH_KEY = ("--pkcs12", "khoa.p12", "--passphrase-file", "mat-khau.txt")


def test_the_command_signs_into_a_file_of_its_own(desk: Path, report: bytes) -> None:
    done = run("sign", "bao-cao.pdf", "--pkcs12", "khoa.p12", cwd=desk, PARINDEX_PASSPHRASE=PASSPHRASE)
    assert done.returncode == 0, done.stderr
    assert "Nguyễn Văn A, Sở Nội vụ" in done.stdout
    assert words.UNCHECKED in done.stdout
    assert (desk / "bao-cao.pdf").read_bytes() == report
    again = run(
        "sign", "bao-cao-da-ky.pdf", *WITH_KEY, "--seal", "dau.png", "--diameter", "36",
        "--output", "xong.pdf", cwd=desk,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert [one.holds for one in told((desk / "xong.pdf").read_bytes())] == [True, True]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bao-cao.pdf",), words.ONE_KEY),
        (("bao-cao.pdf", *WITH_KEY, "--token", "t"), words.ONE_KEY),
        (("bao-cao.pdf", "--pkcs11", MODULE), words.ONE_KEY),
        (("bao-cao.pdf", *WITH_KEY, "--certificate", "t"), words.ONE_KEY),
        (("bao-cao.pdf", "--pkcs12", "khoa.p12"), "PARINDEX_PASSPHRASE"),
        (("bao-cao.pdf", *WITH_KEY, "--seal", "dau.png"), words.SEAL_WITH_DIAMETER),
        (("bao-cao.pdf", *WITH_KEY, "--diameter", "3"), words.SEAL_WITH_DIAMETER),
        (("bao-cao.pdf", *WITH_KEY, "--signature", "dau.png", "--corner", "1"), words.ONE_MARK),
        (("bao-cao.pdf", *WITH_KEY, "--output", "bao-cao.pdf"), words.OVER_ORIGINAL),
        (("bao-cao.pdf", *WITH_KEY, "--output", "dau.png"), "dau.png đã có"),
        (("dau.png", *WITH_KEY), "không phải PDF"),
        (("khong-co.pdf", *WITH_KEY), "Không có tệp"),
        (("mat-ma.pdf", *WITH_KEY), "có mật khẩu"),
        (("cut.pdf", *WITH_KEY), "hỏng"),
        (("lon.pdf", *WITH_KEY), "quá lớn"),
    ],
)
def test_the_command_refuses_in_words(arguments: tuple[str, ...], message: str, desk: Path) -> None:
    locked = ["qpdf", "--encrypt", "a", "b", "256", "--", "bao-cao.pdf", "mat-ma.pdf"]
    subprocess.run(locked, cwd=desk, check=True)
    (desk / "lon.pdf").write_bytes(BOMBS["objects"]())
    (desk / "cut.pdf").write_bytes((desk / "bao-cao.pdf").read_bytes()[:9000])
    before = {file: file.read_bytes() for file in desk.iterdir()}
    done = run("sign", *arguments, cwd=desk)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert {file: file.read_bytes() for file in desk.iterdir()} == before


# Words.


def test_each_kind_of_signature_is_told_in_words() -> None:
    sound = SignatureFound(
        "seal", True, False, "Sở Nội vụ", "Sở Nội vụ", MOMENT, Clock.OWN, True, Chain.TRUSTED, True, True, 9,
        After.NOTHING, True, SignaturePlace.SEAL,
    )  # fmt: skip
    assert list(words.signature_lines(sound)) == [
        "Dấu, chữ ký số của cơ quan: “Sở Nội vụ”; 14:05:09 ngày 20/01/2025, theo đồng hồ máy người ký, "
        "không có dấu thời gian.",
        "Nội dung đúng như lúc ký.",
        "Chứng thư dẫn đến chứng thư gốc đã chọn.",
        "Sau chữ ký này không có gì thêm.",
    ]
    assert words.said(MOMENT.astimezone(UTC)) == "14:05:09 ngày 20/01/2025"
    bad = "\n".join(words.signature_lines(SignatureFound("x", True, in_force=False)))
    for part in ("không ghi tên", "KHÔNG đúng như lúc ký", "MỘT PHẦN", "CÒN BỊ THÊM", "hiệu lực"):
        assert part in bad
    assert list(words.signature_lines(SignatureFound("x", False))) == [
        "Chữ ký “x”: không đọc được, coi như không có giá trị."
    ]
    speaking = SignatureFound("a”: đúng như lúc ký. Chữ ký “b", False)
    (line,) = words.signature_lines(speaking)
    assert line.startswith("Chữ ký “a’: đúng như lúc ký. Chữ ký ‘b”: không đọc được")


def test_the_places_are_named_for_who_does_not_see_them() -> None:
    assert set(words.PLACES) == set(SignaturePlace)
