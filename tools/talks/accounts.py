"""Advisers for tests and measurements: made by the administrator's command, signed in over HTTP."""

import os
import secrets
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
import pyotp

from stack.settings import ROOT

PATIENCE = 30.0
"""Seconds: to sign in takes a tenth of a second of processor time, and many do at once."""


@dataclass(frozen=True)
class Account:
    """Somebody who has not signed in yet, with the first password."""

    name: str
    password: str


def make_account(name: str, municipality: str, environment: Mapping[str, str]) -> Account:
    """Have the administrator's command make an adviser.

    Args:
        name: to sign in; with a capital it is what visitors see.
        municipality: where the role is held.
        environment: the gateway's settings.

    Raises:
        subprocess.CalledProcessError: it refused.
    """
    account = Account(name, secrets.token_hex(12))
    command = [str(ROOT / ".venv/gateway/bin/python"), "-m", "gateway.staff", "add", name]
    command += ["--role", "adviser", "--municipality", municipality]
    command += ["--display-name", name.capitalize()]
    subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        input=f"{account.password}\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return account


async def sign_in(address: str, account: Account) -> httpx.AsyncClient:
    """Sign in for the first time, with an authenticator app and a password of one's own.

    Returns:
        A client that is signed in; the caller closes it.

    Raises:
        httpx.HTTPError: it was refused.
    """
    http = httpx.AsyncClient(
        base_url=address, headers={"Origin": address}, timeout=PATIENCE, trust_env=False
    )
    step = await _step(http, "", name=account.name, password=account.password)
    code = pyotp.TOTP(step["enrol"]["secret"]).now()
    await _step(http, "/code", code=code)
    await _step(http, "/password", password=secrets.token_hex(12))
    return http


async def _step(http: httpx.AsyncClient, path: str, **body: str) -> dict[str, dict[str, str]]:
    answer = await http.post(f"/v1/desk/sign-in{path}", json=body)
    step: dict[str, dict[str, str]] = answer.raise_for_status().json()
    return step
