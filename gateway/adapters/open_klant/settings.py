"""What an administrator tells of an Open Klant."""

import msgspec

from gateway.adapters.addresses import base_url
from gateway.adapters.settings import TargetSettings


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The team that gets the tasks, as the municipality's registers name it.

    The codes are those of KISS: a group (`grp`) or department (`afd`) of the register `obj`.
    """

    object_id: str
    name: str
    code_objecttype: str = "grp"
    code_register: str = "obj"
    code_soort_object_id: str = "idf"


class OpenKlantSettings(TargetSettings, frozen=True, kw_only=True, tag="open_klant"):
    """`url` ends in `/klantinteracties/api/v1`; `token_file` holds the token and nothing else.

    `channel`: the name of the channel in the municipality's list. `ca_file`: certificates to
    trust, when they are not those of the system. `local`: nothing is sent anywhere.
    """

    url: str = ""
    token_file: str = ""
    actor: Actor
    channel: str = "Chat"
    ca_file: str | None = None
    local: bool = False

    def address(self) -> str:
        """Give the checked address.

        Raises:
            StartError: it is wrong.
        """
        return base_url("open_klant: url", self.url)
