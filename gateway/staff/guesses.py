"""On whom an attempt to sign in counts, and what is kept of it."""

from gateway.staff.accounts import Account
from gateway.staff.attempts import FREE_PER_ADDRESS, Attempts, Counted, Counter
from gateway.staff.audit import Audit
from gateway.staff.devices import Devices
from gateway.staff.errors import SignInRefusedError
from gateway.staff.seals import Fingerprint

NOBODY = "nobody"
"""Who, in the audit log, when there is no such account. It is written all the same: a name that
exists must not take longer than one that does not."""


class Guesses:
    """Counts attempts on the browser when it is known, and else on the name and the address."""

    def __init__(
        self, attempts: Attempts, devices: Devices, fingerprint: Fingerprint, audit: Audit
    ) -> None:
        """Take what counts, knows browsers, makes keys, and remembers."""
        self._attempts = attempts
        self._devices = devices
        self._fingerprint = fingerprint
        self._audit = audit

    async def begin(
        self, name: str, account: Account | None, device: str | None, address: str | None
    ) -> Counted:
        """Count an attempt before it is judged.

        Args:
            name: the sign-in name, folded; also one that does not exist.
            account: what it names, if anything.
            device: the browser's cookie.
            address: as `gateway.limits.Addresses` names it.

        Raises:
            TooManyError: this has to wait.
            StorageError: the database does not work now.
        """
        known = self._devices.of(device, account.id) if account else None
        if known is not None:
            return await self._attempts.begin([Counter(self._fingerprint.of("device", known))])
        counters = [self._of_name(name), *self._of_address(address)]
        return await self._attempts.begin(counters)

    async def begin_elsewhere(self, address: str | None) -> Counted:
        """Count an answer of the organisation's provider before it is judged."""
        return await self._attempts.begin(self._of_address(address))

    async def right(self, counted: Counted) -> None:
        """Take an attempt back: it was right."""
        await self._attempts.take_back(counted)

    async def wrong(self, account: Account | None) -> SignInRefusedError:
        """Note that an attempt was wrong, and give what to raise."""
        await self._audit.record(account.id if account else NOBODY, "sign_in_refused")
        return SignInRefusedError()

    async def signed_in(self, account: Account, device: str | None) -> str:
        """Forget earlier mistakes; give the cookie that makes this browser known."""
        known = self._devices.of(device, account.id)
        keys = [] if known is None else [self._fingerprint.of("device", known)]
        if account.sign_in_name is not None:
            keys.append(self._of_name(account.sign_in_name).key)
        await self._attempts.clear(*keys)
        return self._devices.cookie(account.id, known)

    async def forgive(self, sign_in_name: str) -> None:
        """Let this name be tried at once: an administrator says so."""
        await self._attempts.clear(self._of_name(sign_in_name).key)

    def _of_name(self, name: str) -> Counter:
        return Counter(self._fingerprint.of("name", name))

    def _of_address(self, address: str | None) -> list[Counter]:
        if address is None:
            return []
        return [Counter(self._fingerprint.of("address", address), FREE_PER_ADDRESS)]
