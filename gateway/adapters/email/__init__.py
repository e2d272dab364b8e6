"""Callback requests by e-mail, to a mailbox of the municipality."""

from gateway.adapters.email.client import SmtpClient
from gateway.adapters.email.settings import EmailSettings
from gateway.adapters.email.target import Email

__all__ = ["Email", "EmailSettings", "SmtpClient"]
