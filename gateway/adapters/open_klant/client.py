"""Calls of the Klantinteracties API, each one request. The only way to Open Klant."""

import ssl
from typing import Any, TypeVar

import httpx
import msgspec

from gateway.adapters.open_klant import messages
from gateway.adapters.open_klant.errors import ReferenceTakenError, check_status
from gateway.callbacks import RefusedError, RetryError

_Answer = TypeVar("_Answer")
CALL_SECONDS = 10.0
"""For one call."""


class _Page(msgspec.Struct, frozen=True):
    results: tuple[msgspec.Raw, ...]


class _InvalidParam(msgspec.Struct, frozen=True):
    name: str = ""


class _Fault(msgspec.Struct, frozen=True, rename="camel"):
    invalid_params: tuple[_InvalidParam, ...] = ()


class OpenKlantClient:
    """A pool of connections. Every method may raise `RetryError` or `RefusedError`."""

    def __init__(self, url: str, token: str, ca_file: str | None = None) -> None:
        """Prepare the pool.

        Args:
            url: up to and with `/klantinteracties/api/v1`.
            token: of the application in Open Klant.
            ca_file: certificates to trust, when they are not those of the system.
        """
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Token {token}", "Accept": "application/json"},
            timeout=CALL_SECONDS,
            verify=ssl.create_default_context(cafile=ca_file),
            trust_env=False,  # a proxy in the environment must not see who wants to be called
        )

    async def find(
        self, path: str, kind: type[_Answer], params: dict[str, str]
    ) -> tuple[_Answer, ...]:
        """Give what is in a list, as this kind. A server may know fewer filters: look at it."""
        query = params | {"pageSize": str(messages.MAX_PAGE)}
        page = _read(await self._call("GET", path, params=query), _Page)
        return tuple(_decode(raw, kind) for raw in page.results)

    async def get(self, path: str, kind: type[_Answer]) -> _Answer:
        """Give one thing."""
        return _read(await self._call("GET", path), kind)

    async def make(self, path: str, body: dict[str, Any], kind: type[_Answer]) -> _Answer:
        """Make something.

        Raises:
            ReferenceTakenError: nothing was made; its `referentienummer` is somebody else's.
        """
        content = msgspec.json.encode(body)
        headers = {"Content-Type": "application/json"}
        return _read(await self._call("POST", path, content=content, headers=headers), kind)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def _call(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            response = await self._http.request(method, path, **more)
        except httpx.HTTPError as error:
            raise RetryError(type(error).__name__) from None
        if response.status_code == httpx.codes.BAD_REQUEST and _is_taken(response):
            raise ReferenceTakenError
        check_status(response)
        return response


def _is_taken(response: httpx.Response) -> bool:
    try:
        fault = msgspec.json.decode(response.content, type=_Fault)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return any(one.name.endswith("referentienummer") for one in fault.invalid_params)


def _read(response: httpx.Response, kind: type[_Answer]) -> _Answer:
    return _decode(response.content, kind)


def _decode(content: bytes | msgspec.Raw, kind: type[_Answer]) -> _Answer:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        # Another server answers at this address, or another version of the API.
        raise RefusedError("answer") from None
