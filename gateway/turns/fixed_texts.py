"""What the gateway says by itself, without Rasa; all of it from the guide."""

from collections.abc import Iterable

from gateway.messages import Draft
from helpline.guide import ContactCard, Guide

MAX_LOCAL = 2
"""Cards of a municipality's own services beside those that everybody gets."""


class FixedTexts:
    """Drafts of fixed messages."""

    def __init__(self, guide: Guide, contacts: tuple[str, ...], kept_hours: float) -> None:
        """Take the guide.

        Args:
            guide: with the texts.
            contacts: services that are always given, the emergency number first.
            kept_hours: how long a conversation stays after the last message.
        """
        self._guide = guide
        self._contacts = contacts
        self._kept_hours = kept_hours

    def welcome(self, municipality: str | None) -> Draft:
        """Open the conversation; says that this is a computer."""
        fixed = self._guide.on_site(municipality).text("welcome", municipality, self._kept_hours)
        return Draft(kind="welcome", text=fixed.text, cards=fixed.cards)

    def danger(self, kinds: Iterable[str], municipality: str | None) -> Draft:
        """Answer danger, before anything else."""
        fixed = self._guide.on_site(municipality).danger(kinds, municipality)
        return Draft(kind="danger", text=fixed.text, cards=fixed.cards)

    def outage(self, municipality: str | None, perhaps: str | None = None) -> Draft:
        """Stand in for Rasa: the emergency number, and who else can help.

        Args:
            municipality: the visitor's.
            perhaps: the kind of danger that the message may tell of; its number comes first.
        """
        guide = self._guide.on_site(municipality)
        fixed = guide.text("outage", municipality)
        number = [guide.perhaps_danger(perhaps, municipality)] if perhaps else []
        text = "\n".join([*number, fixed.text])
        return Draft(kind="outage", text=text, cards=self.contacts(municipality))

    def contacts(self, municipality: str | None) -> tuple[ContactCard, ...]:
        """Give the contacts that need no conversation: emergency, local, national."""
        first, *others = self._contacts
        guide = self._guide.on_site(municipality)
        local = [one.id for one in guide.local_services(municipality)[:MAX_LOCAL]]
        everywhere = [guide.in_municipality(one, municipality) for one in others]
        return tuple(
            guide.card(one, municipality=municipality)
            for one in dict.fromkeys([first, *local, *everywhere])
        )
