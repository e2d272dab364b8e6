"""What an administrator tells of a Chatwoot."""

import msgspec

from gateway.adapters.addresses import base_url


class ChatwootSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`inbox`: the identifier of the API inbox; `account`: the number of the account.

    `token_file`: the access token of an agent bot or user of that account, for private notes.
    `webhook_secret_file`: the secret that Chatwoot shows at the inbox, with which it signs.
    `local`: nothing is sent anywhere.
    """

    url: str
    inbox: str
    account: int
    token_file: str
    webhook_secret_file: str
    ca_file: str | None = None
    local: bool = False

    def address(self) -> str:
        """Give the checked address.

        Raises:
            StartError: it is wrong.
        """
        return base_url("chatwoot: url", self.url)
