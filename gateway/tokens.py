"""Names of conversations and the signed tokens that give access to them."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
from itsdangerous import BadData, URLSafeTimedSerializer

_SALT = "wegwijzer.conversation"
_Said = tuple[str, str | None]
_ID_BYTES = 18
"""144 bits: more than the 128 that docs/contracts.md asks for, and no padding in base64."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token says beside whose it is; known without a database."""

    municipality: str | None


def new_id() -> str:
    """Make an identifier that cannot be guessed (conversation, message, button)."""
    return secrets.token_urlsafe(_ID_BYTES)


class Tokens:
    """Signs and checks tokens; each is bound to one conversation."""

    def __init__(self, secret: str, lifetime: timedelta) -> None:
        """Take the signing secret and how long a token is good."""
        self._signer = URLSafeTimedSerializer(
            secret, salt=_SALT, signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._digest_key = hashlib.sha256(f"{_SALT}.digest{secret}".encode()).digest()
        self._lifetime = lifetime

    def issue(self, conversation_id: str, municipality: str | None = None) -> tuple[str, datetime]:
        """Give a token for this conversation, and when it ends.

        The municipality stands in it, so that its contacts can be given when the database is gone.
        """
        token = self._signer.dumps([conversation_id, municipality])
        signed_at = self._signer.loads(token, return_timestamp=True)[1]
        return token, signed_at.astimezone(UTC) + self._lifetime

    def grant(self, token: str, conversation_id: str) -> Grant | None:
        """Give what a token says if it is genuine, not expired, and for this conversation."""
        try:
            said = self._signer.loads(token, max_age=int(self._lifetime.total_seconds()))
            owner, municipality = msgspec.convert(said, _Said)
        except (BadData, msgspec.ValidationError):  # forged, cut off, expired: all the same
            return None
        asked = conversation_id.encode("utf-8", "surrogatepass")
        if not hmac.compare_digest(owner.encode("utf-8", "surrogatepass"), asked):
            return None
        return Grant(municipality)

    def digest(self, *parts: str) -> str:
        """Give a keyed fingerprint, to see later whether the same was sent again."""
        mac = hmac.new(self._digest_key, digestmod=hashlib.sha256)
        for part in parts:
            encoded = part.encode("utf-8", "surrogatepass")
            mac.update(len(encoded).to_bytes(8, "big") + encoded)
        return mac.hexdigest()
