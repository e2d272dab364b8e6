"""From an administrator's settings to a live chat."""

from pathlib import Path

from gateway.adapters.chatwoot.client import ChatwootClient
from gateway.adapters.chatwoot.desk import Chatwoot
from gateway.adapters.chatwoot.local import LocalChatwoot
from gateway.adapters.chatwoot.settings import ChatwootSettings
from gateway.adapters.chatwoot.webhooks import Webhooks
from gateway.adapters.live_chat import LiveChat
from gateway.secret_files import read


def connect(settings: ChatwootSettings, folder: Path) -> LiveChat:
    """Make the live chat.

    Args:
        settings: see there.
        folder: from which the files with secrets are named.

    Raises:
        StartError: the address is wrong, or a secret cannot be read.
    """
    if settings.local:
        return LocalChatwoot()
    token = read(folder / settings.token_file)
    client = ChatwootClient(
        settings.address(), settings.inbox, settings.account, token, settings.ca_file
    )
    webhooks = Webhooks(read(folder / settings.webhook_secret_file))
    return Chatwoot(client, webhooks, settings.inbox_number)
