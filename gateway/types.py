"""Names for Sanic's generic types, as they are used here."""

from types import SimpleNamespace
from typing import TypeAlias

from sanic.app import Sanic
from sanic.config import Config

App: TypeAlias = Sanic[Config, SimpleNamespace]
"""The application; `ctx.parts` holds `gateway.parts.Parts`."""
