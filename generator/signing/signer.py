"""PDF + key → the same bytes with one signature more behind them (PAdES baseline B)."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from generator.signing.certificates import refuse_unfit
from generator.signing.keys import SigningKey
from generator.signing.marks import style_of
from generator.signing.model import SignatureMark, SignaturePlace, SigningFailed, SigningProblem
from generator.signing.opening import BROKEN, reader_of
from generator.signing.places import hand_width, prepare_places


class _AsItIs(IncrementalPdfFileWriter):
    """Leaves the metadata alone: written anew by the library they are no PDF/A any more."""

    def _update_meta(self) -> None:
        pass


class _At(PdfSigner):
    """Signs at a moment that is given, not at the library's."""

    moment: datetime

    def init_signing_session(self, *args: Any, **options: Any) -> PdfSigningSession:
        """Begin as the library does, with the clock set."""
        session = super().init_signing_session(*args, **options)
        session.system_time = self.moment
        return session


def sign(
    data: bytes,
    key: SigningKey,
    moment: datetime,
    names: Mapping[SignaturePlace, str],
    mark: SignatureMark | None = None,
) -> bytes:
    """Return the file with a signature behind it; its first bytes are those given.

    Without a mark the signature is not seen. `names`: what each place is called for who does not see it.
    Raises SigningFailed.
    """
    refuse_unfit(key.certificate, moment)
    reader = reader_of(data)  # refused here, before the key is used
    try:
        style = style_of(mark, hand_width(reader)) if mark else None
        writer = _AsItIs(BytesIO(data))
        prepare_places(writer, names)
        field, spec = _field(writer, mark)
        meta = PdfSignatureMetadata(
            field, name=key.name or None, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
        )
        signer = _At(meta, key.signer, stamp_style=style, new_field_spec=spec)
        signer.moment = moment
        made: BytesIO = signer.sign_pdf(writer, existing_fields_only=spec is None)
    except SigningError as error:
        raise SigningFailed(SigningProblem.LOCKED) from error
    except BROKEN as error:
        raise SigningFailed(SigningProblem.BROKEN_PDF) from error
    return made.getvalue()


def _field(writer: IncrementalPdfFileWriter, mark: SignatureMark | None) -> tuple[str, SigFieldSpec | None]:
    """The name of the field to sign, and how it is made where the file has not got it."""
    taken = {name: value for name, value, _ in enumerate_sig_fields(writer)}
    if mark is None:
        number = next(one for one in count(1) if f"hidden-{one}" not in taken)
        unseen = InvisSigSettings(box_out_of_bounds=True)
        return f"hidden-{number}", SigFieldSpec(f"hidden-{number}", invis_sig_settings=unseen)
    if mark.place not in taken:
        raise SigningFailed(SigningProblem.NO_PLACE)
    if taken[mark.place] is not None:
        raise SigningFailed(SigningProblem.PLACE_TAKEN)
    return mark.place, None
