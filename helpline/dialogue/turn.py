"""What is known at one turn, and what the assistant answers to it."""

from dataclasses import dataclass, field
from typing import Any

from helpline.guide import ContactCard


@dataclass(frozen=True)
class Turn:
    """One message of a visitor, with all that is known so far.

    The vocabulary stands in `docs/contracts.md`.
    """

    text: str = ""
    intent: str = ""
    needs: tuple[str, ...] = ()
    """What the message asks for, the main thing first."""
    ranking: tuple[str, ...] = ()
    """Likeliest intents, also when the bot did not understand."""
    unsure: bool = False
    """The need is a guess among several."""
    mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Entities of this message by name: organization, term, place_options, …"""
    audience: str | None = None
    municipality: str | None = None
    site_municipality: str | None = None
    """The municipality on whose website the chat stands."""
    relation: str | None = None
    sector: str | None = None
    extremism_form: str | None = None
    anonymity: bool = False
    minor: bool = False
    """The visitor is a child, by what he or she wrote."""
    need: str | None = None
    """What the visitor asked for before."""
    thread: str | None = None
    """What the open question is about, also while something else is asked in between."""
    organization: str | None = None
    """The organisation that the visitor named last ("wat is het nummer?" is about that one)."""
    open_question: str | None = None
    """The question that the assistant asked last and that is not yet answered."""
    resumed: bool = False
    """The open question was asked again after something else; not a third time."""
    answered_for: tuple[str | None, ...] = ()
    """Municipality and audience of the last answer, to notice a correction."""
    said: tuple[str, ...] = ()
    """Responses said before that have another wording for the next time."""
    answer: tuple[str, ...] = ()
    """Responses of the last answer, to say it in simpler words."""
    seen_cards: int = 0
    """Organisations shown so far for the same need, to give the rest on request."""
    away: bool = False
    """The visitor comes back after a long pause."""
    checked: tuple[str, ...] = ()
    """Building blocks that the visitor has, in the self-check for municipalities."""
    check_step: int = 0
    """Heading of the self-check that is asked about."""
    asked: tuple[str, ...] = ()
    """Questions asked before; none is asked twice."""
    misunderstood: int = 0
    """Messages in a row that were not understood."""
    danger: tuple[str, ...] = ()
    """Kinds of danger in this message."""
    danger_learned: bool = False
    """Whether the learned net alone saw it, which is wrong more often than a rule."""
    danger_shown: tuple[str, ...] = ()
    """Kinds whose fixed text the gateway has shown already."""
    danger_perhaps: str | None = None
    """The kind of danger that this message may tell of, when none is certain."""
    advisers_available: bool = False
    """An adviser is free to talk now: the gateway offers it below the answer."""
    danger_before: str | None = None
    """The kind of danger earlier in the conversation; the emergency number stays in sight."""


@dataclass(frozen=True)
class Button:
    """A choice that the assistant offers."""

    title: str
    payload: str


@dataclass(frozen=True)
class Part:
    """One message of the assistant."""

    response: str | None = None
    """Name of a response in `domain.yml`."""
    text: str | None = None
    """A fixed text of the guide, instead of a response."""
    variables: dict[str, str] = field(default_factory=dict)
    """Fills the placeholders of the response."""
    cards: tuple[ContactCard, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What the assistant says, and what it remembers."""

    parts: tuple[Part, ...]
    slots: dict[str, Any] = field(default_factory=dict)
    handover: str | None = None
    """Why an adviser should be offered after this answer (docs/contracts.md, Handover)."""
