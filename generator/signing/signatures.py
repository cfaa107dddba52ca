"""Bytes of a PDF → what each of its signatures says, also against trusted roots; nothing is fetched."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator import ValidationContext

from generator.signing.certificates import in_force, subject_of
from generator.signing.model import After, Chain, Clock, SignatureFound, SignaturePlace
from generator.signing.opening import BROKEN, reader_of
from generator.signing.places import Box, boxes_of, lies_in

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it writes what it refuses to the terminal
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

_UNREAD = (SignatureValidationError, *BROKEN)
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)

_Status = PdfSignatureStatus | DocumentTimestampStatus


def signatures_in(data: bytes, trust: Sequence[x509.Certificate] = ()) -> tuple[SignatureFound, ...]:
    """Return the signatures of a PDF in the order they were made; none where it has none.

    `trust`: the roots that a chain must lead to. Whether a certificate was revoked is not looked up. Raises
    SigningFailed for bytes that are no PDF that can be read.
    """
    reader = reader_of(data)
    signed = []
    broken = []
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            embedded = EmbeddedPdfSignature(reader, field, name)
            signed.append((embedded.signed_revision, embedded))
        except _UNREAD:
            broken.append(SignatureFound(name, readable=False))
    signed.sort(key=lambda one: one[0])
    return (*asyncio.run(_all([one for _, one in signed], trust, len(data))), *broken)


async def _all(
    signed: Sequence[EmbeddedPdfSignature], trust: Sequence[x509.Certificate], size: int
) -> list[SignatureFound]:
    fields = {one.field_name for one in signed}
    return [await _found(one, trust, fields, size) for one in signed]


async def _found(
    one: EmbeddedPdfSignature, trust: Sequence[x509.Certificate], fields: set[str], size: int
) -> SignatureFound:
    try:
        return await _read(one, trust, fields, size)
    except _UNREAD:
        return SignatureFound(one.field_name, readable=False)


async def _read(
    one: EmbeddedPdfSignature, trust: Sequence[x509.Certificate], fields: set[str], size: int
) -> SignatureFound:
    name, organisation = subject_of(one.signer_cert)
    stamp = one.sig_object_type == "/DocTimeStamp"
    status: _Status
    time: datetime | None
    if stamp:
        status = await async_validate_pdf_timestamp(one, _context(trust, None))
        time, clock = status.timestamp, Clock.STAMPED if status.trusted else Clock.UNPROVEN_STAMP
    else:
        time, clock = await _time(one, trust)
        status = await _status(one, trust, time)
    whole = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    box = _box(one)
    end = int(one.byte_range[2]) + int(one.byte_range[3]) if whole else None
    return SignatureFound(
        field=one.field_name,
        readable=True,
        stamp=stamp,
        name=name,
        organisation=organisation,
        time=time,
        clock=clock,
        holds=status.intact and status.valid,
        chain=(Chain.TRUSTED if status.trusted else Chain.UNTRUSTED) if trust else Chain.NOT_ASKED,
        in_force=in_force(one.signer_cert, time) if time else None,
        covers_whole=whole,
        end=end,
        after=_after(status, fields, end, size),
        seen=box[0] != box[2] and box[1] != box[3],
        place=_place(one, box),
    )


def _box(one: EmbeddedPdfSignature) -> Box:
    left, bottom, right, top = (float(side) for side in one.sig_field.get("/Rect", (0, 0, 0, 0)))
    return left, bottom, right, top


def _place(one: EmbeddedPdfSignature, box: Box) -> SignaturePlace | None:
    """The place of the report that a field has the name, the page and the box of."""
    for place, (number, own) in boxes_of(one.reader).items():
        if place.value == one.field_name and lies_in(box, own) and lies_in(own, box):
            page = one.reader.find_page_for_modification(number)[0].get_object()
            laid = page.get("/Annots", ArrayObject())
            numbers = [getattr(laid.raw_get(each), "reference", None) for each in range(len(laid))]
            return place if one.sig_field.container_ref in numbers else None
    return None


async def _time(
    one: EmbeddedPdfSignature, trust: Sequence[x509.Certificate]
) -> tuple[datetime | None, Clock]:
    """When, and by whose clock: a stamp comes before what the signer says."""
    told = await _status(one, trust, None, skip_diff=True)
    stamp = told.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return stamp.timestamp, Clock.STAMPED if stamp.trusted else Clock.UNPROVEN_STAMP
    own = told.signer_reported_dt
    return own, Clock.NONE if own is None else Clock.OWN


async def _status(
    one: EmbeddedPdfSignature,
    trust: Sequence[x509.Certificate],
    moment: datetime | None,
    *,
    skip_diff: bool = False,
) -> PdfSignatureStatus:
    """Checked as of the moment, of the stamp as of now."""
    return await async_validate_pdf_signature(
        one,
        _context(trust, moment),
        _context(trust, None),
        key_usage_settings=_USAGE,
        skip_diff=skip_diff,
    )


def _context(trust: Sequence[x509.Certificate], moment: datetime | None) -> ValidationContext:
    return ValidationContext(trust_roots=list(trust), moment=moment, allow_fetching=False)


def _after(status: _Status, fields: set[str], end: int | None, size: int) -> After:
    """What the revisions after the signed one changed."""
    if end == size:
        return After.NOTHING
    changes = status.diff_result
    if end is None or not isinstance(changes, DiffResult):
        return After.OTHER
    if changes.modification_level in {ModificationLevel.NONE, ModificationLevel.ANNOTATIONS}:
        return After.OTHER  # bytes that belong to no revision; marks on a page
    return After.SIGNATURES if changes.changed_form_fields <= fields else After.OTHER
