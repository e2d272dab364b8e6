"""Keeps what is said to an adviser unreadable in the database.

AES-256-GCM of `cryptography` (NIST SP 800-38D). Each text is bound to the id of what it belongs
to, so that no row can be passed off as another. What travels through a browser is sealed by
`gateway.staff.seals`, with the time in it.
"""

import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12
_KEY_BYTES = 32


class SealError(Exception):
    """The text was sealed with another key, for another row, or is damaged."""


class Seal:
    """Seals and opens texts."""

    def __init__(self, secret: str) -> None:
        """Take the secret (`gateway.settings`, `talk_key`)."""
        self._cipher = AESGCM(derive_key(secret, "wegwijzer.talk"))

    def seal(self, text: str, about: str) -> str:
        """Make a text unreadable.

        Args:
            text: what was typed.
            about: the id of the row that it will stand in.
        """
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, text.encode(), about.encode())
        return b64encode(nonce + sealed).decode("ascii")

    def open(self, sealed: str, about: str) -> str:
        """Give the text back.

        Raises:
            SealError: see there.
        """
        try:
            raw = b64decode(sealed, validate=True)
            nonce, rest = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
            return self._cipher.decrypt(nonce, rest, about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SealError(type(error).__name__) from None


def derive_key(secret: str, purpose: str) -> bytes:
    """Make a key of a secret: another for each purpose, and none tells another (RFC 5869)."""
    derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose.encode())
    return derived.derive(secret.encode())
