"""What is known of a visitor's question when an organisation is looked for."""

import msgspec


class Situation(msgspec.Struct, frozen=True):
    """Every field is optional: `None` means not known, or refused.

    The values are those of docs/contracts.md, "Vocabulary". `organization` is the slug of an
    organisation that the visitor named ('lse', 'mar': see `Guide.aliases`), `also_named` are those
    named beside it ("wat is het verschil tussen …"); `minor` is true when the visitor seems to be
    a child.
    """

    need: str | None = None
    audience: str | None = None
    municipality: str | None = None
    sector: str | None = None
    relation: str | None = None
    extremism_form: str | None = None
    urgency: str | None = None
    anonymity: bool | None = None
    organization: str | None = None
    also_named: tuple[str, ...] = ()
    minor: bool | None = None
