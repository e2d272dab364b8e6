"""Encrypting and fingerprinting what the desk keeps, with keys derived from one secret."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken

from gateway.seal import derive_key


class TimedSeal:
    """Encrypts for one purpose (Fernet: AES-128-CBC with HMAC-SHA256, and the time).

    What was sealed for one purpose cannot be opened for another, and it can be refused when it is
    too old; `gateway.seal.Seal` binds to a row instead, and knows no time.
    """

    def __init__(self, secret: str, purpose: str, now: Callable[[], datetime]) -> None:
        """Derive a key from the secret for this purpose."""
        self._now = now
        self._fernet = Fernet(urlsafe_b64encode(_derived(secret, f"seal {purpose}")))

    def close(self, text: str) -> str:
        """Encrypt."""
        return self._fernet.encrypt_at_time(text.encode(), self._moment()).decode("ascii")

    def open(self, sealed: str, seconds: int | None = None) -> str | None:
        """Decrypt; `None` when it is not ours, was changed, or is older than so many seconds."""
        token = sealed.encode("utf-8", "replace")
        try:
            if seconds is None:
                return self._fernet.decrypt(token).decode()
            return self._fernet.decrypt_at_time(token, seconds, self._moment()).decode()
        except InvalidToken:
            return None

    def _moment(self) -> int:
        return int(self._now().timestamp())


class Fingerprint:
    """Keyed hashes: the same for the same, and of no use to whom reads the database."""

    def __init__(self, secret: str, purpose: str) -> None:
        """Derive a key from the secret for this purpose."""
        self._key = _derived(secret, f"fingerprint {purpose}")

    def of(self, kind: str, value: str) -> str:
        """Give the fingerprint of a value of a kind: 64 hexadecimal digits."""
        told = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, told, "sha256").hexdigest()


def _derived(secret: str, purpose: str) -> bytes:
    return derive_key(secret, f"wegwijzer staff {purpose}")
