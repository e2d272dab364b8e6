"""Keep the connection to the action server open between calls.

`EndpointConfig.request` makes a session and a connection for every call and throws both away:
a fifth of a turn. Here a session lives as long as its event loop. A connection that was idle is
given up before the action server does, so that no call meets a half-closed one.
"""

import asyncio
from contextlib import nullcontext
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp

KEEP_ALIVE_SECONDS = 3.0
"""Less than the 5 s after which Sanic closes an idle connection (`KEEP_ALIVE_TIMEOUT`)."""


Sessions = WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession]


def _session(endpoint: Any) -> aiohttp.ClientSession:
    """Make a session as `EndpointConfig.session` does, whose connections stay open."""
    from rasa.utils.endpoints import DEFAULT_REQUEST_TIMEOUT

    auth = endpoint.basic_auth and aiohttp.BasicAuth(
        endpoint.basic_auth["username"], endpoint.basic_auth["password"]
    )
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(keepalive_timeout=KEEP_ALIVE_SECONDS, limit=0),
        headers=endpoint.headers,
        auth=auth or None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
    )


def install() -> None:
    """Lend the same session for every call of one endpoint."""
    from rasa.utils.endpoints import EndpointConfig

    def session(endpoint: Any) -> nullcontext[aiohttp.ClientSession]:
        sessions: Sessions = endpoint.__dict__.setdefault(
            "_wegwijzer_sessions", WeakKeyDictionary()
        )
        loop = asyncio.get_running_loop()
        if loop not in sessions or sessions[loop].closed:
            sessions[loop] = _session(endpoint)
        return nullcontext(sessions[loop])  # the borrower does not close it

    EndpointConfig.session = session
