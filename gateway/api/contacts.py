"""Contacts of a municipality: as JSON, and as a plain page for browsers without JavaScript."""

from urllib.parse import unquote

import msgspec
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import html

from gateway.api.answers import json_answer, parts_of
from gateway.contacts_page import render
from gateway.problem import Problem
from helpline.guide import ContactCard

contacts = Blueprint("contacts")


class Contacts(msgspec.Struct, frozen=True):
    """Whom to turn to in a municipality, most important first."""

    municipality: str
    cards: tuple[ContactCard, ...]


@contacts.get("/v1/municipalities/<name:str>/contacts")
async def as_json(request: Request, name: str) -> HTTPResponse:
    """Give the contacts; works without Rasa and without database."""
    parts = parts_of(request)
    municipality = unquote(name)
    if municipality not in parts.guide.municipalities:
        raise Problem("municipality_not_found")
    return json_answer(Contacts(municipality, parts.fixed_texts.contacts(municipality)))


@contacts.get("/contacten")
async def as_page(request: Request) -> HTTPResponse:
    """Give the page; a municipality that is not known gets what holds everywhere."""
    parts = parts_of(request)
    asked = request.args.get("gemeente") or ""
    municipality = asked if asked in parts.guide.municipalities else None
    return html(render(parts.fixed_texts.contacts(municipality), municipality))
