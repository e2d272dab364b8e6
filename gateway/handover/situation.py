"""What Rasa made of the visitor's situation, as it is kept for an adviser."""

import msgspec


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, about whom and what. No words of the visitor (docs/contracts.md, Rasa channel)."""

    audience: str | None = None
    municipality: str | None = None
    relation: str | None = None
    sector: str | None = None
    extremism_form: str | None = None
    anonymity: bool | None = None
    minor: bool | None = None
    needs: tuple[str, ...] = ()


_decode = msgspec.json.Decoder(Situation).decode
_encode = msgspec.json.Encoder().encode


def stored(situation: Situation) -> str:
    """Write it down."""
    return _encode(situation).decode()


def of(text: str | None) -> Situation:
    """Read what was written down; empty when nothing was."""
    return _decode(text) if text else Situation()
