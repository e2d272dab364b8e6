"""Checks an ID token (OpenID Connect Core 1.0, section 3.1.3.7) and reads who it is about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
"""Signatures with a private key only: with `none` or a shared secret anybody could sign."""

CLOCK_SECONDS: Final = 60
"""How far the provider's clock may be off."""

LONGEST_SUBJECT: Final = 255
"""Signs (OpenID Connect Core, section 2)."""


class TokenError(Exception):
    """The token is not to be trusted; the message is one word for the log."""


class UnknownKeyError(TokenError):
    """It was signed with a key that is not among these."""


def claims_of(
    token: str,
    keys: KeySet,
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    access_token: str | None,
    now: datetime,
) -> Mapping[str, Any]:
    """Give the claims of a token that is genuine, for us, for this sign-in, and not expired.

    Raises:
        UnknownKeyError: the provider may have a new key.
        TokenError: anything else is wrong with it.
    """
    try:
        decoded = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": client_id},
                "sub": {"essential": True},
                "nonce": {"essential": True, "value": nonce},
            },
            params={"nonce": nonce, "client_id": client_id, "access_token": access_token},
        )
        claims.validate(now=int(now.timestamp()), leeway=CLOCK_SECONDS)
    except InvalidKeyIdError:
        raise UnknownKeyError("key") from None
    except JoseError as error:
        raise TokenError(type(error).__name__) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise TokenError("malformed") from None
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise TokenError("subject")
    return dict(claims)
