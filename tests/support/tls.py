"""Our own certificate authority, made for one run, and a server's certificate for this machine."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Authority:
    """`bundle` is what clients must trust; `chain` what a server shows."""

    bundle: Path
    chain: Path

    @classmethod
    def made_in(cls, folder: Path) -> "Authority":
        key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        ca = _certificate("Test CA", key, "Test CA", key, authority=True)
        server = _certificate("127.0.0.1", server_key, "Test CA", key, authority=False)
        bundle, chain = folder / "ca.pem", folder / "server.pem"
        bundle.write_bytes(ca.public_bytes(Encoding.PEM))
        chain.write_bytes(pem_of(server_key).encode() + server.public_bytes(Encoding.PEM))
        return cls(bundle, chain)

    def server(self, *protocols: str) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.chain)
        context.set_alpn_protocols(list(protocols or ("http/1.1",)))
        return context

    @property
    def trust(self) -> dict[str, str]:
        """For the environment: OpenSSL's own name, and that of requests."""
        return {"SSL_CERT_FILE": str(self.bundle), "REQUESTS_CA_BUNDLE": str(self.bundle)}


def pem_of(key: PrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def self_signed(key: PrivateKey) -> str:
    """A certificate that only carries a public key, as Google publishes them."""
    return _certificate("keys", key, "keys", key, authority=False).public_bytes(Encoding.PEM).decode()


def _certificate(
    name: str, key: PrivateKey, issuer: str, issuer_key: PrivateKey, *, authority: bool
) -> x509.Certificate:
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL - timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        here = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
        builder = builder.add_extension(x509.SubjectAlternativeName(here), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())
