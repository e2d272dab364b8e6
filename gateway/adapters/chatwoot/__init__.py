"""Chatwoot (4.13 or later) as the desk, by an inbox of the kind API.

Our own chat stays in front; a conversation exists at Chatwoot only after the visitor agreed.
"""

from gateway.adapters.chatwoot.client import ChatwootClient
from gateway.adapters.chatwoot.connect import connect
from gateway.adapters.chatwoot.desk import Chatwoot
from gateway.adapters.chatwoot.local import LocalChatwoot
from gateway.adapters.chatwoot.settings import ChatwootSettings
from gateway.adapters.chatwoot.webhooks import Webhooks

__all__ = [
    "Chatwoot",
    "ChatwootClient",
    "ChatwootSettings",
    "LocalChatwoot",
    "Webhooks",
    "connect",
]
