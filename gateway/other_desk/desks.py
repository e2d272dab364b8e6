"""Which municipalities have their advisers at which other desk."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gateway.adapters.live_chat import LiveChat
from gateway.roles import Role

_PREFIX = "desk:"
"""How the ids begin; no account of an adviser has a colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDesk:
    """A desk as an adviser (`gateway.handover.people.Adviser`): one id for all who work there.

    `name`: the administrator's; in a talk it is that of the person who speaks.
    """

    id: str
    name: str
    serves: frozenset[str]
    chat: LiveChat

    def may(self, role: Role, municipality: str) -> bool:
        """Tell whether its people advise visitors of a municipality."""
        return municipality in self.municipalities(role)

    def municipalities(self, role: Role) -> frozenset[str]:
        """Give the municipalities whose visitors it gets."""
        return self.serves if role == "adviser" else frozenset()


class OtherDesks:
    """The other desks of this installation; no municipality has two."""

    def __init__(self, desks: Iterable[OtherDesk] = ()) -> None:
        """Take the desks."""
        self._by_id = {desk.id: desk for desk in desks}

    @property
    def elsewhere(self) -> Mapping[str, str]:
        """The municipalities whose advisers work there, with the id of the desk."""
        return {name: desk.id for desk in self for name in desk.serves}

    def find(self, desk_id: str) -> OtherDesk | None:
        """Give a desk by its id."""
        return self._by_id.get(desk_id)

    def named(self, name: str) -> OtherDesk | None:
        """Give a desk by its name."""
        return self.find(desk_id(name))

    def __iter__(self) -> Iterator[OtherDesk]:
        """Go over the desks."""
        return iter(self._by_id.values())

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._by_id)

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(*(desk.chat.close() for desk in self))


def desk_id(name: str) -> str:
    """Give the id by which a desk is an adviser."""
    return f"{_PREFIX}{name}"
