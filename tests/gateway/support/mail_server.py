"""A real mail server (aiosmtpd) that takes in, refuses, or breaks off as it is told."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "wegwijzer", "wachtwoord-van-de-post"
HOST = "127.0.0.1"


class MailServer:
    """`answers` holds, by command, what it says instead; `cut` is the command that ends the line.

    `received` holds what was taken in, `encrypted` whether each came over TLS.
    """

    def __init__(self, tls: ssl.SSLContext | None, **options: Any) -> None:
        self.answers: dict[str, str] = {}
        self.cut: str | None = None
        self.received: list[EmailMessage] = []
        self.encrypted: list[bool] = []
        self._tls = tls
        self._options = options
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> "MailServer":
        implicit = self._options.pop("implicit_tls", False)
        if not implicit and self._tls is not None:
            self._options["tls_context"] = self._tls
        self._server = await asyncio.get_running_loop().create_server(
            lambda: SMTP(self, hostname="post.example.org", **self._options),
            HOST,
            0,
            ssl=self._tls if implicit else None,
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        if self.cut == "RCPT":
            server.transport.abort()  # type: ignore[union-attr]
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.received.append(message_from_bytes(content, policy=policy.default))
            self.encrypted.append(session.ssl is not None)
        if self.cut == "DATA":
            server.transport.abort()  # type: ignore[union-attr]
        return answer


def authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
) -> AuthResult:
    """Let in who knows the password."""
    del server, session, envelope, mechanism
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == known, handled=False)


@cache
def _pem() -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "post.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def make_tls(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A server's TLS with a certificate of its own, and the file by which to trust it."""
    certificate, private = _pem()
    (folder / "post.pem").write_bytes(certificate)
    (folder / "post.key").write_bytes(private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "post.pem", folder / "post.key")
    return context, str(folder / "post.pem")
