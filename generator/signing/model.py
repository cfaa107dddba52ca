"""The values of signing: where a signature stands, why one cannot be made, what one found says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignaturePlace(StrEnum):
    """Where a signature may be seen; the value is the name of its field in the PDF."""

    SIGNATURE = "signature"  # the signer's hand, between the office and the name
    SEAL = "seal"  # the agency's, over the left of the signer's
    CORNER = "corner"  # of the first page, for a document that goes with another


class SigningProblem(StrEnum):
    """Why a file was not signed, or not read; what to do about it stands with the words."""

    NOT_PDF = "not_pdf"
    BROKEN_PDF = "broken_pdf"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    NOT_PKCS12 = "not_pkcs12"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105
    NO_CERTIFICATE = "no_certificate"
    NO_KEY = "no_key"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    UNFIT_CERTIFICATE = "unfit_certificate"
    NO_MODULE = "no_module"
    NO_TOKEN = "no_token"  # noqa: S105
    WRONG_PIN = "wrong_pin"
    PIN_LOCKED = "pin_locked"
    SEVERAL_CERTIFICATES = "several_certificates"
    TOKEN_FAILED = "token_failed"  # noqa: S105
    LOCKED = "locked"
    NO_PLACE = "no_place"
    PLACE_TAKEN = "place_taken"
    NOT_PNG = "not_png"
    OPAQUE = "opaque"
    TOO_WIDE = "too_wide"
    TOO_LONG = "too_long"
    NOT_CERTIFICATES = "not_certificates"


class SigningFailed(Exception):  # noqa: N818
    """Nothing was signed or read: the reason, and what it is about (a name, a day); empty for nothing."""

    def __init__(self, problem: SigningProblem, subject: str = "") -> None:
        super().__init__(problem, subject)
        self.problem, self.subject = problem, subject


@dataclass(frozen=True, slots=True)
class SignatureMark:
    """What is seen of a signature: at the place, a picture (PNG) or, at the corner, a page (PDF).

    `width` in millimetres is the true size; None where the picture fills its place.
    """

    place: SignaturePlace
    content: bytes
    width: float | None = None


class Clock(StrEnum):
    """Who says when a signature was made."""

    OWN = "own"  # the signer's machine
    STAMPED = "stamped"  # a time stamp that leads to a trusted root
    UNPROVEN_STAMP = "unproven_stamp"  # a time stamp of which that is not known
    NONE = "none"


class Chain(StrEnum):
    """Whether the signer's certificate leads to a root that the asker trusts."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    NOT_ASKED = "not_asked"


class After(StrEnum):
    """What was added to the file after a signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"  # and nothing else
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """What one signature of a file says, and how much of it is true.

    `name` and `organisation` are the certificate's, empty where it has none; `time` is None where none is
    told. `holds`: the bytes are those signed, by the key of that certificate. `covers_whole`: nothing of the
    file as it was then was left out; `end` is the length of the file then, None where that is not so.
    `in_force`: the certificate was valid at `time`, by its own dates; None where no time is told.
    `seen`: it has a box on a page; `place` is which of the report's places that is, None for any other,
    whatever its field is called. `readable` is False where no more than the field's name could be read.
    Whether the certificate was revoked is never known: that would want the network.
    """

    field: str
    readable: bool
    stamp: bool = False  # a time stamp of the whole document, no person's signature
    name: str = ""
    organisation: str = ""
    time: datetime | None = None
    clock: Clock = Clock.NONE
    holds: bool = False
    chain: Chain = Chain.NOT_ASKED
    in_force: bool | None = None
    covers_whole: bool = False
    end: int | None = None
    after: After = After.OTHER
    seen: bool = True
    place: SignaturePlace | None = None
