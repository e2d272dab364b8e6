"""Sends one message. The only way to the mail server."""

import ssl
from email.message import EmailMessage

import aiosmtplib

from gateway.adapters.email.errors import translate
from gateway.adapters.email.settings import EmailSettings

SEND_SECONDS = 15.0
"""For each step of a conversation with the server."""


class SmtpClient:
    """A connection per message: there are few of them."""

    def __init__(self, settings: EmailSettings, password: str | None) -> None:
        """Take where the server is and who we are there."""
        self._settings = settings
        self._password = password
        self._tls = ssl.create_default_context(cafile=settings.ca_file)

    async def send(self, message: EmailMessage) -> None:
        """Have a message taken in by the server, encrypted on the way.

        Raises:
            RetryError, RefusedError: see there. When the line breaks at the end it is not known
                whether the server took it in; that counts as not.
        """
        settings = self._settings
        try:
            await aiosmtplib.send(
                message,
                hostname=settings.host,
                port=settings.open_port(),
                username=settings.user,
                password=self._password,
                use_tls=settings.security == "tls",
                # True and not None: a server that does not offer it gets nothing.
                start_tls=settings.security == "starttls",
                tls_context=None if settings.security == "none" else self._tls,
                timeout=SEND_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise translate(error) from None
