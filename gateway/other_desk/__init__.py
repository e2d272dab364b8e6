"""Another desk (Chatwoot) in the place of our own, for some municipalities (docs/adr/0028).

It plays the part of an adviser: the states are those of `gateway.handover`, and what it says or
ends becomes a step there.
"""

from gateway.other_desk.desks import OtherDesk, OtherDesks
from gateway.other_desk.parts import OtherDeskParts, build_other_desks
from gateway.other_desk.rounds import Rounds

__all__ = ["OtherDesk", "OtherDeskParts", "OtherDesks", "Rounds", "build_other_desks"]
