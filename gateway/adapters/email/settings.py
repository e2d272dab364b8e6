"""What an administrator tells of a mail server and a mailbox."""

from typing import Literal

from gateway.adapters.addresses import is_this_machine
from gateway.adapters.settings import TargetSettings
from gateway.errors import StartError

Security = Literal["starttls", "tls", "none"]
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 8314 and RFC 6409."""


class EmailSettings(TargetSettings, frozen=True, kw_only=True, tag="email"):
    """`to`: one mailbox of the team. `security` `none` is for a mail server on this machine only.

    `user` and `password_file` when the server asks for them. `ca_file`: certificates to trust,
    when they are not those of the system. `local`: nothing is sent anywhere.
    """

    host: str = ""
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password_file: str | None = None
    sender: str
    to: str
    ca_file: str | None = None
    local: bool = False

    def check(self) -> None:
        """Check what the types do not.

        Raises:
            StartError: something is wrong, or others could read along.
        """
        if not self.host:
            raise StartError("email: host: must name the mail server")
        if self.security == "none" and not is_this_machine(self.host):
            raise StartError("email: security: none is for this machine only")
        if (self.user is None) != (self.password_file is None):
            raise StartError("email: user and password_file belong together")
        for name, address in (("sender", self.sender), ("to", self.to)):
            if address.count("@") != 1 or any(sign in address for sign in " \r\n<>,"):
                raise StartError(f"email: {name}: must be one e-mail address")

    def open_port(self) -> int:
        """Give the port: the usual one for this security, unless another is set."""
        return self.port or _PORTS[self.security]
