"""Talks to the provider: what it offers, its keys, and the token for a code.

Authlib makes the requests and checks the token; the calls themselves are ours, so that each has a
time-out and none leaves a word in the log.
"""

import asyncio
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Final, TypeVar
from urllib.parse import quote

import httpx
import msgspec
from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped]
    prepare_token_request,
)
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway import checks

SECONDS: Final = 5.0
"""For each call. Somebody waits for it, and it must end before a browser gives up."""

KEPT: Final = timedelta(hours=1)
"""How long discovery and keys are used before they are read again."""

NOT_AGAIN: Final = timedelta(minutes=1)
"""How long an unknown key does not make us read the keys again: anybody can send one."""

LONGEST_ANSWER: Final = 262_144
"""Bytes. Entra's keys are 15,000."""

_Kind = TypeVar("_Kind")
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class ProviderError(Exception):
    """The provider cannot be used now; the message is one word for the log."""


class RefusedError(Exception):
    """The provider does not accept the code."""


class Metadata(msgspec.Struct, frozen=True):
    """What discovery tells (OpenID Connect Discovery 1.0, section 3), as far as it is used."""

    issuer: _Text
    authorization_endpoint: _Text
    token_endpoint: _Text
    jwks_uri: _Text
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class Tokens(msgspec.Struct, frozen=True):
    """The answer to a code."""

    id_token: _Text
    access_token: str | None = None


class Provider:
    """One provider, found by its issuer."""

    def __init__(
        self, issuer: str, client_id: str, client_secret: str, now: Callable[[], datetime]
    ) -> None:
        """Prepare connections; nothing is asked yet, so that a provider that is down stops nothing.

        A proxy in the environment is used: in many municipalities that is the only way out.
        """
        self.issuer = issuer
        self.client_id = client_id
        self._client_secret = client_secret
        self._now = now
        self._http = httpx.AsyncClient(timeout=SECONDS, follow_redirects=False)
        self._metadata: Metadata | None = None
        self._keys: KeySet | None = None
        self._read_at: datetime | None = None

    async def metadata(self) -> Metadata:
        """Give what the provider offers.

        Raises:
            ProviderError: it does not answer, or what it says cannot be right.
        """
        if self._metadata is None or self._is_older(KEPT):
            await self._discover()
        assert self._metadata is not None
        return self._metadata

    async def keys(self, *, fresh: bool = False) -> KeySet:
        """Give the provider's public keys.

        Args:
            fresh: read them again, unless that was just done: a key was not among them.

        Raises:
            ProviderError: it does not answer, or what it says cannot be right.
        """
        if self._keys is None or self._is_older(NOT_AGAIN if fresh else KEPT):
            await self._discover()
        assert self._keys is not None
        return self._keys

    async def exchange(self, code: str, redirect_uri: str, verifier: str) -> Tokens:
        """Get the tokens for a code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).

        Raises:
            ProviderError: it does not answer, or what it says cannot be right.
            RefusedError: it does not accept the code.
        """
        metadata = await self.metadata()
        form = {"redirect_uri": redirect_uri, "code_verifier": verifier}
        headers = dict(_FORM)
        if "client_secret_post" in metadata.token_endpoint_auth_methods_supported:
            form |= {"client_id": self.client_id, "client_secret": self._client_secret}
        else:
            headers["Authorization"] = self._basic()
        body: str = prepare_token_request("authorization_code", code=code, **form)
        request = self._http.build_request(
            "POST", metadata.token_endpoint, content=body, headers=headers
        )
        return _decoded(await self._send(request), Tokens)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    def _basic(self) -> str:
        """Name ourselves as RFC 6749 section 2.3.1 asks: encoded as in a form, then in base64."""
        pair = f"{quote(self.client_id, safe='')}:{quote(self._client_secret, safe='')}"
        return f"Basic {b64encode(pair.encode()).decode()}"

    def _is_older(self, age: timedelta) -> bool:
        return self._read_at is None or self._now() >= self._read_at + age

    async def _discover(self) -> None:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        metadata = _decoded(await self._get(address), Metadata)
        endpoints = (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri)
        if metadata.issuer != self.issuer or not all(map(_is_safe, endpoints)):
            raise ProviderError("discovery")
        try:
            keys = KeySet.import_key_set(msgspec.json.decode(await self._get(metadata.jwks_uri)))
        except (msgspec.DecodeError, JoseError, ValueError, TypeError, KeyError):
            raise ProviderError("keys") from None
        self._metadata, self._keys, self._read_at = metadata, keys, self._now()

    async def _get(self, address: str) -> bytes:
        return await self._send(self._http.build_request("GET", address))

    async def _send(self, request: httpx.Request) -> bytes:
        try:
            async with asyncio.timeout(SECONDS):
                return await self._receive(request)
        except TimeoutError:
            raise ProviderError("timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderError(type(error).__name__) from None

    async def _receive(self, request: httpx.Request) -> bytes:
        response = await self._http.send(request, stream=True)
        try:
            if request.method == "POST" and response.status_code in (400, 401):
                raise RefusedError
            if response.status_code != httpx.codes.OK:
                raise ProviderError(f"status-{response.status_code}")
            body = bytearray()
            async for part in response.aiter_bytes():
                body += part
                if len(body) > LONGEST_ANSWER:
                    raise ProviderError("too-long")
            return bytes(body)
        finally:
            await response.aclose()


def _decoded(body: bytes, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ProviderError("invalid") from None


def _is_safe(address: str) -> bool:
    try:
        parts = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and checks.is_loopback(parts.host))
