"""Danger check: deterministic rules, before anything else, on every turn and in every state.

`check(text)` gives the hits, most urgent first; empty when nothing is wrong. It never raises.
"""

from helpline.danger.checker import check
from helpline.danger.hit import DangerHit
from helpline.danger_kinds import KINDS, Kind

__all__ = ["KINDS", "DangerHit", "Kind", "check"]
