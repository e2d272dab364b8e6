"""Names of conversations and the signed tokens that give access to them."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

_SALT = "wegwijzer.conversation"
_ID_BYTES = 18
"""144 bits: more than the 128 that docs/contracts.md asks for, and no padding in base64."""


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

    def issue(self, conversation_id: str) -> tuple[str, datetime]:
        """Give a token for this conversation, and when it ends."""
        token = self._signer.dumps(conversation_id)
        signed_at = self._signer.loads(token, return_timestamp=True)[1]
        return token, signed_at.astimezone(UTC) + self._lifetime

    def allows(self, token: str, conversation_id: str) -> bool:
        """Tell whether a token is genuine, not expired, and meant for this conversation."""
        try:
            owner = self._signer.loads(token, max_age=int(self._lifetime.total_seconds()))
        except BadData:  # forged, cut off, expired: all the same to the sender
            return False
        return isinstance(owner, str) and hmac.compare_digest(
            owner.encode(), conversation_id.encode("utf-8", "surrogatepass")
        )

    def digest(self, *parts: str) -> str:
        """Give a keyed fingerprint, to see later whether the same was sent again."""
        mac = hmac.new(self._digest_key, digestmod=hashlib.sha256)
        for part in parts:
            encoded = part.encode("utf-8", "surrogatepass")
            mac.update(len(encoded).to_bytes(8, "big") + encoded)
        return mac.hexdigest()
