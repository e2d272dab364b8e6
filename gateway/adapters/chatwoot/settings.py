"""What an administrator tells of a Chatwoot."""

import msgspec

from gateway.adapters.addresses import base_url


class ChatwootSettings(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="desk",
    tag="chatwoot",
):
    """`name`: ours for it, in the address of its webhook. `municipalities`: whose visitors it gets.

    `inbox`: the identifier of the API inbox; `account`: the number of the account.
    `inbox_number`: the number of that inbox; with it is seen who is online.
    `token_file`: the access token of a user of that account who is in the inbox, for private notes
    and for seeing who is online; an agent bot may do neither (chatwoot/chatwoot,
    `access_token_auth_helper.rb`).
    `webhook_secret_file`: the secret that Chatwoot shows at the inbox, with which it signs.
    `local`: nothing is sent anywhere.
    """

    name: str
    municipalities: tuple[str, ...]
    url: str
    inbox: str
    account: int
    inbox_number: int | None = None
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
