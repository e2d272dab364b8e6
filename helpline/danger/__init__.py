"""Danger check, before anything else, on every turn and in every state: rules and a learned net.

`check(text)` gives the hits, most urgent first; empty when nothing is wrong. `possible(text)` gives
what may be danger when nothing is certain: enough for a number in sight. `judge(text)` gives both
at once, for whoever needs both. None ever raises.
"""

from helpline.danger.checker import LEARNED, Judgement, check, judge, possible
from helpline.danger.hit import DangerHit
from helpline.danger_kinds import KINDS, Kind

__all__ = ["KINDS", "LEARNED", "DangerHit", "Judgement", "Kind", "check", "judge", "possible"]
