"""Passwords: hashing them, and which ones are refused."""

import asyncio
import secrets
import unicodedata
from base64 import b64encode
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from gateway.limits.guard import BUSY_SECONDS, TooManyError

PARAMETERS: Final = RFC_9106_LOW_MEMORY
"""Argon2id, 64 MiB, 3 passes, 4 lanes: RFC 9106 section 4, second recommended option; more than
the OWASP Password Storage Cheat Sheet asks for (19 MiB, 2 passes). Takes about 0.1 s."""

AT_ONCE: Final = 2
"""Hashes at the same moment: 128 MiB, and half of the processors stay with visitors."""

MOST_WAITING: Final = 20
"""Sign-ins that wait for that: two seconds. Above that it is busy, or somebody is guessing."""


class Passwords:
    """Hashes and verifies, in threads, so that nobody's conversation waits for it."""

    def __init__(self) -> None:
        """Prepare; nothing is hashed yet, so that it costs the start nothing."""
        self._hasher = PasswordHasher.from_parameters(PARAMETERS)
        self._nobodys = _nobodys_hash()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """Give the hash to keep."""
        return await asyncio.to_thread(self._hasher.hash, _bytes(password))

    async def verify(self, kept: str | None, password: str) -> bool:
        """Tell whether this is the password.

        Args:
            kept: the hash; `None` when there is no such account, which takes as long.
            password: as it was typed.

        Raises:
            TooManyError: too many sign-ins wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise TooManyError("too_many_sign_ins", BUSY_SECONDS)
        self._waiting += 1
        try:
            async with self._turns:
                matches = await asyncio.to_thread(
                    self._matches, kept or self._nobodys, _bytes(password)
                )
        finally:
            self._waiting -= 1
        return matches and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Tell whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(kept)

    def _matches(self, kept: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def _nobodys_hash() -> str:
    """Make up a hash, for names that do not exist: to verify it takes as long as any other."""
    made_up = (secrets.token_bytes(PARAMETERS.salt_len), secrets.token_bytes(PARAMETERS.hash_len))
    salt, digest = (b64encode(one).decode().rstrip("=") for one in made_up)
    costs = f"m={PARAMETERS.memory_cost},t={PARAMETERS.time_cost},p={PARAMETERS.parallelism}"
    return f"$argon2id$v={PARAMETERS.version}${costs}${salt}${digest}"


def _bytes(password: str) -> bytes:
    """Normalise (NFKC, as NIST SP 800-63B section 3.1.1.2 advises): keyboards differ."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
