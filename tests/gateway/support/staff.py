"""People who work at the desk, in tests: making them, and signing them in over HTTP."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pyotp

from gateway.roles import RoleOf
from gateway.staff.codes import STEP_SECONDS
from tests.gateway.support.gateway import PATIENCE, RunningGateway

Json = dict[str, Any]
FIRST_PASSWORD = "zes paarse fietsen"
OWN_PASSWORD = "drie trage wolken boven zee"
ADVISER: tuple[RoleOf, ...] = (("adviser", "Enschede"),)


class Clock:
    """The time: that of the machine, or one that stands still until a test moves it on."""

    def __init__(self, still_at: datetime | None = None) -> None:
        self.still_at = still_at
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return (self.still_at or datetime.now(UTC)) + self.ahead

    def move(self, **time: float) -> None:
        """Let time pass."""
        self.ahead += timedelta(**time)


class Browser:
    """A browser at the desk: keeps cookies, and says from which page it asks."""

    def __init__(self, gateway: RunningGateway, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.gateway = gateway
        base = str(gateway.http.base_url).rstrip("/")
        self.http = httpx.AsyncClient(
            base_url=base, headers={"Origin": base}, timeout=PATIENCE, verify=False
        )
        self.secret = ""

    def beside(self) -> "Browser":
        """Another browser at the same desk."""
        return Browser(self.gateway, self.clock)

    async def __aenter__(self) -> "Browser":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    @property
    def session_id(self) -> str | None:
        return self.http.cookies.get("wegwijzer_desk")

    def bring(self, session_id: str | None) -> None:
        """Have this cookie, wherever it came from."""
        domain, path = self.http.base_url.host, "/v1/desk"
        self.http.cookies.set("wegwijzer_desk", session_id or "", domain, path)

    async def post(self, path: str = "", **body: Any) -> httpx.Response:
        """Send a step of the sign-in."""
        return await self.http.post(f"/v1/desk/sign-in{path}", json=body)

    async def password(self, name: str, password: str) -> httpx.Response:
        """Give name and password."""
        return await self.post(name=name, password=password)

    async def code(self, secret: str | None = None) -> httpx.Response:
        """Give the code of the authenticator app, of this moment."""
        code = pyotp.TOTP(secret or self.secret).at(self.clock())
        return await self.post("/code", code=code)

    async def next_code(self) -> None:
        """Let the app show another code than the last one."""
        self.clock.move(seconds=STEP_SECONDS)

    async def sign_in_first(self, name: str, own_password: str = OWN_PASSWORD) -> None:
        """Sign in for the first time: first password, authenticator app, own password."""
        step = await done(self.password(name, FIRST_PASSWORD))
        assert step["next"] == "enrol"
        self.secret = step["enrol"]["secret"]
        assert (await done(self.code()))["next"] == "password"
        assert (await done(self.post("/password", password=own_password)))["next"] == "done"

    async def sign_in(self, name: str, password: str = OWN_PASSWORD) -> None:
        """Sign in again."""
        assert (await done(self.password(name, password)))["next"] == "code"
        await self.next_code()
        assert (await done(self.code()))["next"] == "done"

    async def me(self) -> httpx.Response:
        """Ask who is signed in."""
        return await self.http.get("/v1/desk/me")


async def done(sent: Any) -> Json:
    """Wait for an answer that must be good, and give its body."""
    answer: httpx.Response = await sent
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


async def add_account(gateway: RunningGateway, name: str, roles: Iterable[RoleOf] = ADVISER) -> str:
    """Make a local account with the first password; give its id."""
    staff = gateway.parts.staff
    account = await staff.accounts.add_local(
        sign_in_name=name,
        display_name=name.title(),
        password_hash=await staff.passwords.hash(FIRST_PASSWORD),
        first_password_until=datetime.now(UTC) + timedelta(days=7),
        roles=roles,
    )
    return account.id


async def signed_in_browser(
    gateway: RunningGateway, name: str, *roles: RoleOf, clock: Clock | None = None
) -> Browser:
    """Make an account with these roles (an adviser of Enschede without) and sign in with it."""
    await add_account(gateway, name, roles or ADVISER)
    browser = Browser(gateway, clock)
    await browser.sign_in_first(name)
    return browser
