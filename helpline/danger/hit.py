"""What the danger check hands back. Names: docs/contracts.md, "Danger"."""

from dataclasses import dataclass

from helpline.danger_kinds import Kind


@dataclass(frozen=True, slots=True)
class DangerHit:
    """One rule that struck.

    `rule` is the id in data/danger/rules/, `reason` a Dutch sentence for an adviser or editor
    (never for a visitor), `span` the start and end in the text as the visitor typed it.
    """

    kind: Kind
    rule: str
    reason: str
    span: tuple[int, int]
