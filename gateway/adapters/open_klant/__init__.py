"""Callback requests in Open Klant (Klantinteracties API 0.9.0)."""

from gateway.adapters.open_klant.client import OpenKlantClient
from gateway.adapters.open_klant.settings import Actor, OpenKlantSettings
from gateway.adapters.open_klant.target import OpenKlant

__all__ = ["Actor", "OpenKlant", "OpenKlantClient", "OpenKlantSettings"]
