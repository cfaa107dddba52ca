"""A certificate → whose it is, and whether it may sign; a file of certificates → those to be trusted."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from asn1crypto import pem, x509

from generator.signing.model import SigningFailed, SigningProblem


def subject_of(certificate: x509.Certificate) -> tuple[str, str]:
    """Return the name and the organisation of whose certificate it is; empty where it has none."""
    named: dict[str, Any] = certificate.subject.native
    return _text(named.get("common_name")), _text(named.get("organization_name"))


def _text(value: Any) -> str:
    """A name may stand several times: all of them."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def in_force(certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether the certificate is valid at the moment, by its own dates."""
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def refuse_unfit(certificate: x509.Certificate, moment: datetime) -> None:
    """Raise SigningFailed where what is signed at the moment would be worth nothing."""
    if moment > certificate.not_valid_after:
        raise SigningFailed(SigningProblem.EXPIRED, f"{certificate.not_valid_after:%d/%m/%Y}")
    if moment < certificate.not_valid_before:
        raise SigningFailed(SigningProblem.NOT_YET_VALID, f"{certificate.not_valid_before:%d/%m/%Y}")
    usage = certificate.key_usage_value
    if usage is not None and not {"digital_signature", "non_repudiation"} & usage.native:
        raise SigningFailed(SigningProblem.UNFIT_CERTIFICATE, subject_of(certificate)[0])


def trust_anchors(data: bytes) -> tuple[x509.Certificate, ...]:
    """Return the certificates of a file in PEM or DER. Raises SigningFailed where it is no such file."""
    try:
        found = tuple(_certificates(data))
    except (ValueError, TypeError) as error:
        raise SigningFailed(SigningProblem.NOT_CERTIFICATES) from error
    if not found:
        raise SigningFailed(SigningProblem.NOT_CERTIFICATES)
    return found


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    blocks = (der for _, _, der in pem.unarmor(data, multiple=True)) if pem.detect(data) else iter([data])
    for der in blocks:
        certificate = x509.Certificate.load(der, strict=True)
        _ = certificate.not_valid_after, certificate.subject.native  # parsed only when asked for
        yield certificate
