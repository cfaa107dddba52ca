"""A report, a key and what shall be seen → the report signed."""

from datetime import datetime

from generator.rendering.report.pdf import corner_mark
from generator.signing import SignatureMark, SignaturePlace, SigningFailed, SigningKey, SigningProblem, sign
from generator.vi import signing as words


def sign_hidden(data: bytes, key: SigningKey, moment: datetime) -> bytes:
    """Return the file with a signature that is not seen. Raises SigningFailed."""
    return sign(data, key, moment, words.PLACES)


def sign_by_hand(data: bytes, key: SigningKey, moment: datetime, picture: bytes) -> bytes:
    """Return the file with the signer's hand (PNG) between the office and the name. Raises SigningFailed."""
    return sign(data, key, moment, words.PLACES, SignatureMark(SignaturePlace.SIGNATURE, picture))


def seal(data: bytes, key: SigningKey, moment: datetime, picture: bytes, diameter: float) -> bytes:
    """Return the file with the agency's seal (PNG), as many millimetres wide. Raises SigningFailed."""
    return sign(data, key, moment, words.PLACES, SignatureMark(SignaturePlace.SEAL, picture, diameter))


def sign_at_corner(data: bytes, key: SigningKey, moment: datetime, number: str) -> bytes:
    """Return the file with agency, number of the main document and time at the first page's corner.

    Raises SigningFailed; FontMissing.
    """
    owner = key.organisation or words.who(key.name, "")
    page = corner_mark(words.corner_lines(owner, number, moment))
    if page is None:
        raise SigningFailed(SigningProblem.TOO_LONG, f"{owner} {number}")
    return sign(data, key, moment, words.PLACES, SignatureMark(SignaturePlace.CORNER, page))
