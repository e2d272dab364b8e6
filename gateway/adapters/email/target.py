"""A callback request as an e-mail, without a word of what it is about."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from gateway.adapters.email.client import SmtpClient
from gateway.callbacks import CallbackRequest
from gateway.callbacks.texts import CallbackTexts


class Email:
    """A `gateway.callbacks.CallbackTarget`."""

    def __init__(self, client: SmtpClient, sender: str, to: str, texts: CallbackTexts) -> None:
        """Take the way to the server, from whom, to whom, and what is written."""
        self._client = client
        self._sender = Address(addr_spec=sender)
        self._to = Address(addr_spec=to)
        self._texts = texts

    async def deliver(self, request: CallbackRequest) -> None:
        """Send it.

        Raises:
            RetryError, RefusedError: see `gateway.callbacks.target`.
        """
        await self._client.send(self._message(request))

    async def close(self) -> None:
        """Nothing is open between messages."""

    def _message(self, request: CallbackRequest) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = self._to
        message["Subject"] = f"{self._texts.subject} {request.reference}"
        message["Date"] = request.asked_at
        # Sent again, it is the same message: mail servers and readers know doubles by this.
        message["Message-ID"] = f"<{request.id}@{self._sender.domain}>"
        # No holiday notice comes back (RFC 3834), and it is not for everybody's eyes.
        message["Auto-Submitted"] = "auto-generated"
        message["Sensitivity"] = "Company-Confidential"
        message.set_content(self._texts.mailed(request), cte="quoted-printable")
        return message
