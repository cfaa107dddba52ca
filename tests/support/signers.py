"""A certificate authority of the tests' own, keys it vouches for, a token of software, and pictures."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PASSPHRASE, PIN, TOKEN = "mật khẩu thử", "246810", "So Noi vu"
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """A key with its certificate, and who vouches for it; nobody for the authority itself."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    issuer: "Holder | None" = None

    def pem(self) -> bytes:
        """Return the certificate as a file of trusted roots has it."""
        return self.certificate.public_bytes(Encoding.PEM)

    def pkcs12(self, passphrase: str = PASSPHRASE) -> bytes:
        """Return the file an officer is given."""
        above = [self.issuer.certificate] if self.issuer else []
        closed = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(b"khoa", self.key, self.certificate, above, closed)


def holder(
    name: str,
    organisation: str = "",
    issuer: Holder | None = None,
    *,
    first: datetime = FIRST,
    last: datetime = LAST,
    signs: bool = True,
    stamps: bool = False,
) -> Holder:
    """Return somebody with a key; without an issuer, an authority."""
    parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
    subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in parts if text])
    key = rsa.generate_private_key(65537, 2048)
    above = issuer.key if issuer else key
    root = issuer is None
    usage = x509.KeyUsage(
        digital_signature=signs and not root,
        content_commitment=signs and not root,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(root, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False)
    )
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Holder(key, made.sign(above, hashes.SHA256()), issuer)


@cache
def authority() -> Holder:
    """Return the root that the tests trust."""
    return holder("CA thử nghiệm", "Cơ quan chứng thực thử nghiệm")


@cache
def head() -> Holder:
    """Return the head of an agency."""
    return holder("Nguyễn Văn A", "Sở Nội vụ", authority())


@cache
def office() -> Holder:
    """Return the agency itself."""
    return holder("Sở Nội vụ", "Sở Nội vụ", authority())


def token_in(folder: Path, holders: Sequence[tuple[str, Holder]], *, keys: bool = True) -> Path:
    """Return the settings of a software token that holds these, each by its label; its PIN is `PIN`."""
    settings, tokens = folder / "softhsm2.conf", folder / "tokens"
    tokens.mkdir(parents=True)
    settings.write_text(f"directories.tokendir = {tokens}\nlog.level = ERROR\n")
    _softhsm(settings, "--init-token", "--free", "--label", TOKEN, "--so-pin", "13579", "--pin", PIN)
    for number, (label, one) in enumerate(holders, start=1):
        if keys:
            file = folder / "key.pem"
            file.write_bytes(one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            of_token = ("--token", TOKEN, "--pin", PIN, "--label", label, "--id", f"{number:02x}")
            _softhsm(settings, "--import", str(file), *of_token)
    return settings


def put_certificates(holders: Sequence[tuple[str, Holder]]) -> None:
    """Put certificates beside the keys of the token that SOFTHSM2_CONF of this process names."""
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    with library.get_token(token_label=TOKEN).open(user_pin=PIN, rw=True) as session:
        for number, (label, one) in enumerate(holders, start=1):
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.LABEL: label,
                    pkcs11.Attribute.ID: bytes([number]),
                    pkcs11.Attribute.SUBJECT: one.certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: one.certificate.public_bytes(Encoding.DER),
                }
            )


def _softhsm(settings: Path, *arguments: str) -> None:
    environment = {"SOFTHSM2_CONF": str(settings), "PATH": "/usr/bin:/bin"}
    subprocess.run(["softhsm2-util", *arguments], env=environment, capture_output=True, check=True)


def picture(width: int, height: int, colour: tuple[int, int, int], ground: int = 0) -> bytes:
    """Return a PNG with a ring from edge to edge on a ground of that opacity."""
    drawn = Image.new("RGBA", (width, height), (255, 255, 255, ground))
    ImageDraw.Draw(drawn).ellipse((0, 0, width - 1, height - 1), outline=(*colour, 255), width=width // 30)
    kept = BytesIO()
    drawn.save(kept, "PNG")
    return kept.getvalue()
