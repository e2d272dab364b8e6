"""Providers of OpenID Connect: a real one as a process, and one that says what it is told."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.gateway.support.process import PATIENCE, free_address

Claims = dict[str, Any]
_RUN = """
import sys, threading, oidc_provider_mock
with oidc_provider_mock.run_server_in_thread(int(sys.argv[1]), require_nonce=True):
    threading.Event().wait()
"""


class RealProvider:
    """`oidc-provider-mock`, over HTTP."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def person(self, subject: str, **claims: Any) -> None:
        """Have somebody with these claims."""
        httpx.put(f"{self.issuer}/users/{subject}", json=claims).raise_for_status()

    def approve(self, address: str, subject: str, **changed: str) -> str:
        """Sign in at the page where the gateway sent the browser; give where it goes on.

        Args:
            address: of that page.
            subject: who signs in there.
            changed: parameters of the address that somebody has tampered with.
        """
        assert httpx.get(address).status_code == 200
        parts = urlsplit(address)
        query = urlencode(dict(parse_qsl(parts.query)) | changed)
        form = httpx.post(parts._replace(query=query).geturl(), data={"sub": subject})
        assert form.status_code == 302, form.text
        return form.headers["location"]

    def deny(self, address: str) -> str:
        """Press "no" there."""
        return httpx.post(address, data={"action": "deny"}).headers["location"]


@contextmanager
def real_provider() -> Iterator[RealProvider]:
    """Start the real provider as a process of its own."""
    port = free_address().rpartition(":")[2]
    issuer = f"http://localhost:{port}"
    process = subprocess.Popen(
        # Its own command needs another version of uvicorn's companions than Sanic does.
        [sys.executable, "-c", _RUN, port],
        env=os.environ | {"PYTHONWARNINGS": "ignore", "AUTHLIB_INSECURE_TRANSPORT": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        give_up = time.monotonic() + PATIENCE
        while True:
            try:
                httpx.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
                break
            except httpx.TransportError:
                assert process.poll() is None
                assert time.monotonic() < give_up
                time.sleep(0.1)
        yield RealProvider(issuer)
    finally:
        process.kill()
        process.wait()


class ForgingProvider:
    """Answers discovery, keys and tokens; each can be made wrong.

    `discovery` and `claims` change what it says, `sign` how the token is made; `status`, `body` and
    `delay` (seconds) override every answer; `received` holds the forms that came to the token
    address, `challenges` what they had to fit.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.keys = [self.key]
        self.discovery: Claims = {}
        self.claims: Claims = {}
        self.sign: Callable[[Claims], str] = lambda claims: jwt.encode(
            {"alg": "RS256", "kid": self.key.kid}, claims, self.key
        )
        self.status: int | None = None
        self.body: bytes | None = None
        self.delay = 0.0
        self.received: list[dict[str, str]] = []
        self.authorizations: list[str] = []
        self.calls: list[str] = []
        self.nonce = ""
        self.challenge = ""
        self.now: Callable[[], float] = time.time

    def approve(self, address: str) -> str:
        """Sign in, as the browser would; give where it goes on."""
        query = dict(parse_qsl(urlsplit(address).query))
        assert query["code_challenge_method"] == "S256"
        self.nonce, self.challenge = query["nonce"], query["code_challenge"]
        return f"{query['redirect_uri']}?{urlencode({'code': 'c', 'state': query['state']})}"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        """Say what is asked."""
        if path.endswith("/.well-known/openid-configuration"):
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            } | self.discovery
        if path.endswith("/keys"):
            return 200, {"keys": [key.as_dict(private=False) for key in self.keys]}
        self.received.append(form)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.challenge:
            return 400, {"error": "invalid_grant"}
        now = int(self.now())
        claims = {
            "iss": self.issuer,
            "aud": "wegwijzer",
            "sub": "anna",
            "name": "Anna van Dijk",
            "roles": ["desk-ede"],
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 300,
        } | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.sign(told)}


@contextmanager
def forging_provider() -> Iterator[ForgingProvider]:
    """Start it, in threads of this process."""
    address = free_address()
    provider = ForgingProvider(address)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.authorizations.append(self.headers.get("Authorization", ""))
            self.reply({name: values[0] for name, values in parse_qs(body).items()})

        def reply(self, form: dict[str, str]) -> None:
            provider.calls.append(self.path)
            time.sleep(provider.delay)
            status, said = provider.answer(self.path, form)
            body = json.dumps(said).encode() if provider.body is None else provider.body
            self.send_response(provider.status or status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", int(address.rpartition(":")[2])), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
