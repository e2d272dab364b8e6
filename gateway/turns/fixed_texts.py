"""What the gateway says by itself, without Rasa; all of it from the guide."""

from collections.abc import Iterable

from gateway.messages import Draft
from helpline.guide import ContactCard, Guide

MAX_LOCAL = 2
"""Cards of a municipality's own services beside those that everybody gets."""


class FixedTexts:
    """Drafts of fixed messages."""

    def __init__(self, guide: Guide, contacts: tuple[str, ...]) -> None:
        """Take the guide, and the services that are always given (the emergency number first)."""
        self._guide = guide
        self._contacts = contacts

    def welcome(self, municipality: str | None) -> Draft:
        """Open the conversation; says that this is a computer."""
        fixed = self._guide.text("welcome", municipality)
        return Draft(kind="welcome", text=fixed.text, cards=fixed.cards)

    def danger(self, kinds: Iterable[str], municipality: str | None) -> Draft:
        """Answer danger, before anything else."""
        fixed = self._guide.danger(kinds, municipality)
        return Draft(kind="danger", text=fixed.text, cards=fixed.cards)

    def outage(self, municipality: str | None, perhaps: str | None = None) -> Draft:
        """Stand in for Rasa: the emergency number, and who else can help.

        Args:
            municipality: the visitor's.
            perhaps: the kind of danger that the message may tell of; its number comes first.
        """
        fixed = self._guide.text("outage", municipality)
        number = [self._guide.perhaps_danger(perhaps, municipality)] if perhaps else []
        text = "\n".join([*number, fixed.text])
        return Draft(kind="outage", text=text, cards=self.contacts(municipality))

    def contacts(self, municipality: str | None) -> tuple[ContactCard, ...]:
        """Give the contacts that need no conversation: emergency, local, national."""
        first, *others = self._contacts
        local = [one.id for one in self._guide.local_services(municipality)[:MAX_LOCAL]]
        everywhere = [self._guide.in_municipality(one, municipality) for one in others]
        return tuple(
            self._guide.card(one, municipality=municipality)
            for one in dict.fromkeys([first, *local, *everywhere])
        )
