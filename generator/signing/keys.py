"""A PKCS#12 file, or a token by its PKCS#11 module → the key that signs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pkcs11
from asn1crypto import pkcs12 as pkcs12_asn1, x509
from cryptography.hazmat.primitives.serialization import pkcs12
from pkcs11 import exceptions as token_errors
from pyhanko.sign import Signer, SimpleSigner
from pyhanko.sign.pkcs11 import PKCS11Signer

from generator.signing.certificates import subject_of
from generator.signing.model import SigningFailed, SigningProblem


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key with its certificate; whose it is: `name`, `organisation` (empty where it says none)."""

    signer: Signer
    certificate: x509.Certificate
    name: str
    organisation: str


def _key(signer: Signer, certificate: x509.Certificate) -> SigningKey:
    return SigningKey(signer, certificate, *subject_of(certificate))


def key_of_file(data: bytes, passphrase: str) -> SigningKey:
    """Return the key of a PKCS#12 file; an empty passphrase is none. Raises SigningFailed."""
    secret = passphrase.encode() or None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
    except ValueError as error:
        raise SigningFailed(_why_closed(data)) from error
    if key is None:
        raise SigningFailed(SigningProblem.NO_KEY)
    if certificate is None:
        raise SigningFailed(SigningProblem.NO_CERTIFICATE)
    signer = SimpleSigner.load_pkcs12_data(data, [], secret)
    return _key(signer, signer.signing_cert)


def _why_closed(data: bytes) -> SigningProblem:
    """The library says the same of a wrong passphrase as of a file of another kind."""
    try:
        _ = pkcs12_asn1.Pfx.load(data, strict=True).native
    except (ValueError, TypeError):
        return SigningProblem.NOT_PKCS12
    return SigningProblem.WRONG_PASSPHRASE


@contextmanager
def key_of_token(module: str, token: str, pin: str, certificate: str | None = None) -> Iterator[SigningKey]:
    """Give the key of the token with that label, by the PKCS#11 module at that path, while it is open.

    `certificate`: its label, where the token holds several that have a key. Raises SigningFailed, also for
    what the token refuses while it signs.
    """
    try:
        library = pkcs11.lib(module)
    except (OSError, token_errors.PKCS11Error) as error:
        raise SigningFailed(SigningProblem.NO_MODULE, module) from error
    try:
        library.reinitialize()  # a token put in since an earlier signature is seen as well
        with library.get_token(token_label=token).open(user_pin=pin) as session:
            yield _key_in(session, certificate)
    except (token_errors.NoSuchToken, token_errors.MultipleTokensReturned) as error:
        raise SigningFailed(SigningProblem.NO_TOKEN, token) from error
    except token_errors.PinLocked as error:
        raise SigningFailed(SigningProblem.PIN_LOCKED, token) from error
    except (token_errors.PinIncorrect, token_errors.PinInvalid, token_errors.PinLenRange) as error:
        raise SigningFailed(SigningProblem.WRONG_PIN, token) from error
    except token_errors.PKCS11Error as error:
        raise SigningFailed(SigningProblem.TOKEN_FAILED, type(error).__name__) from error


def _key_in(session: pkcs11.Session, label: str | None) -> SigningKey:
    """The one certificate that has a key beside it; the two bear the same number."""
    of_class = pkcs11.Attribute.CLASS
    numbers = {
        one[pkcs11.Attribute.ID] for one in session.get_objects({of_class: pkcs11.ObjectClass.PRIVATE_KEY})
    }
    found = [
        (one[pkcs11.Attribute.LABEL], one[pkcs11.Attribute.ID], one[pkcs11.Attribute.VALUE])
        for one in session.get_objects({of_class: pkcs11.ObjectClass.CERTIFICATE})
    ]
    wanted = [one for one in found if label is None or one[0] == label]
    fit = [one for one in wanted if one[1] in numbers]
    if not fit:
        raise SigningFailed(SigningProblem.NO_KEY if wanted else SigningProblem.NO_CERTIFICATE)
    if len(fit) > 1:
        raise SigningFailed(SigningProblem.SEVERAL_CERTIFICATES, ", ".join(sorted(one[0] for one in fit)))
    ((_, number, der),) = fit
    certificate = x509.Certificate.load(der)
    others = [x509.Certificate.load(one[2]) for one in found]
    return _key(PKCS11Signer(session, signing_cert=certificate, key_id=number, ca_chain=others), certificate)
