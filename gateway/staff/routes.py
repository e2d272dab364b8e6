"""Signing in at the desk and out again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from sanic import Blueprint, HTTPResponse, Request
from sanic.exceptions import NotFound

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import address_of, read_body
from gateway.messages import Moment
from gateway.problem import Problem
from gateway.roles import Role
from gateway.staff import cookies
from gateway.staff.access import current_session, staff_of
from gateway.staff.codes import Enrolment
from gateway.staff.errors import SignInRefusedError
from gateway.staff.local import Client, Step
from gateway.staff.sessions import Stage

if TYPE_CHECKING:
    from gateway.staff.oidc import OidcSignIn

desk_sign_in = Blueprint("desk_sign_in")

PAGE = "/desk"


class Oidc(msgspec.Struct, frozen=True):
    """The organisation's own sign-in; `name` is for the button."""

    name: str


class WaysIn(msgspec.Struct, frozen=True):
    """How one can sign in here."""

    local: bool
    oidc: Oidc | None


class NameAndPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first step."""

    name: str
    password: str


class SecondFactor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of the authenticator app."""

    code: str


class OwnPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password that takes the place of the first one."""

    password: str


class SignInStep(msgspec.Struct, frozen=True):
    """What is asked next; `enrol` says how to set up an authenticator app, once."""

    next: Stage
    enrol: Enrolment | None


class Me(msgspec.Struct, frozen=True):
    """Who is signed in, and until when at the latest."""

    id: str
    name: str
    roles: Mapping[str, tuple[Role, ...]]
    expires_at: Moment


@desk_sign_in.get("/desk/sign-in")
async def ways_in(request: Request) -> HTTPResponse:
    """Tell how one can sign in."""
    oidc = staff_of(request).oidc
    return json_answer(WaysIn(local=True, oidc=None if oidc is None else Oidc(oidc.name)))


@desk_sign_in.post("/desk/sign-in")
async def begin(request: Request) -> HTTPResponse:
    """Take name and password."""
    given = read_body(request, NameAndPassword)
    step = await staff_of(request).local.password(given.name, given.password, _client(request))
    await _end_session(request)
    return _answer(request, step)


@desk_sign_in.post("/desk/sign-in/code")
async def code(request: Request) -> HTTPResponse:
    """Take the code of the authenticator app."""
    given = read_body(request, SecondFactor)
    step = await staff_of(request).local.code(_session_id(request), given.code, _client(request))
    return _answer(request, step)


@desk_sign_in.post("/desk/sign-in/password")
async def own_password(request: Request) -> HTTPResponse:
    """Take a password of one's own."""
    given = read_body(request, OwnPassword)
    local = staff_of(request).local
    step = await local.own_password(_session_id(request), given.password, _client(request))
    return _answer(request, step)


@desk_sign_in.get("/desk/oidc")
async def go_to_provider(request: Request) -> HTTPResponse:
    """Send the browser to the organisation's provider."""
    try:
        address, pending = await _oidc(request).begin()
    except Problem as problem:
        return _to_page(request, problem)
    answer = _redirect(address)
    cookies.give(request, answer, cookies.PROVIDER, pending)
    return answer


@desk_sign_in.get("/desk/oidc/callback")
async def back_from_provider(request: Request) -> HTTPResponse:
    """Sign in whom the provider sends back, and show the desk."""
    oidc, guesses = _oidc(request), staff_of(request).guesses
    counted = await guesses.begin_elsewhere(address_of(request))
    pending = cookies.read(request, cookies.PROVIDER)
    try:
        session_id = await oidc.finish(pending, request.args.get("state"), request.args.get("code"))
    except Problem as problem:
        answer = _to_page(request, problem)
    else:
        await guesses.right(counted)
        await _end_session(request)
        answer = _redirect(PAGE)
        cookies.give(request, answer, cookies.SESSION, session_id)
    cookies.take_away(request, answer, cookies.PROVIDER)
    return answer


@desk_sign_in.get("/desk/me")
async def me(request: Request) -> HTTPResponse:
    """Tell who is signed in."""
    session = await current_session(request)
    member = staff_of(request).member(session)
    roles = {place: tuple(sorted(held)) for place, held in sorted(member.roles.items())}
    return json_answer(Me(member.id, member.name, roles, session.expires_at))


@desk_sign_in.delete("/desk/session")
async def sign_out(request: Request) -> HTTPResponse:
    """Sign out; who is not signed in is out already."""
    whose = await _end_session(request)
    if whose is not None:
        # A page that is open in another window is let go at once; a session of its own comes back.
        parts_of(request).handovers.desks.end_of(whose)
        await staff_of(request).audit.record(whose, "signed_out")
    answer = HTTPResponse(status=204)
    cookies.take_away(request, answer, cookies.SESSION)
    return answer


def _client(request: Request) -> Client:
    return Client(cookies.read(request, cookies.DEVICE), address_of(request))


def _session_id(request: Request) -> str:
    session_id = cookies.read(request, cookies.SESSION)
    if not session_id:
        raise SignInRefusedError
    return session_id


async def _end_session(request: Request) -> str | None:
    session_id = cookies.read(request, cookies.SESSION)
    return await staff_of(request).sessions.end(session_id) if session_id else None


def _answer(request: Request, step: Step) -> HTTPResponse:
    answer = json_answer(SignInStep(step.next, step.enrol))
    cookies.give(request, answer, cookies.SESSION, step.session_id)
    if step.device is not None:
        cookies.give(request, answer, cookies.DEVICE, step.device)
    return answer


def _oidc(request: Request) -> "OidcSignIn":
    oidc = staff_of(request).oidc
    if oidc is None:
        raise NotFound
    return oidc


def _redirect(address: str) -> HTTPResponse:
    return HTTPResponse(status=302, headers={"Location": address})


def _to_page(request: Request, problem: Problem) -> HTTPResponse:
    """Show a browser the desk's own page, which tells what is wrong; a program gets the problem."""
    if "text/html" not in (request.headers.get("accept") or ""):
        raise problem
    return _redirect(f"{PAGE}?problem={problem.code}")
