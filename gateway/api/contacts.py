"""Contacts of a municipality: as JSON, and as a plain page for browsers without JavaScript."""

from urllib.parse import unquote

import msgspec
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import html

from gateway.api.answers import json_answer, parts_of
from gateway.api.requests import known_municipality
from gateway.contacts_page import render
from helpline.guide import ContactCard

contacts = Blueprint("contacts")


class Contacts(msgspec.Struct, frozen=True):
    """Whom to turn to, most important first; `municipality` is `None` when it is not known."""

    municipality: str | None
    cards: tuple[ContactCard, ...]


@contacts.get("/v1/municipalities/<name:str>/contacts")
async def as_json(request: Request, name: str) -> HTTPResponse:
    """Give the contacts; works without Rasa and without database.

    A name that is not known gets what holds everywhere: nobody goes without an answer.
    """
    parts = parts_of(request)
    municipality = known_municipality(parts, unquote(name))
    return json_answer(Contacts(municipality, parts.fixed_texts.contacts(municipality)))


@contacts.get("/contacten")
async def as_page(request: Request) -> HTTPResponse:
    """Give the page."""
    parts = parts_of(request)
    municipality = known_municipality(parts, request.args.get("gemeente"))
    return html(render(parts.fixed_texts.contacts(municipality), municipality))
