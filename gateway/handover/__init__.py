"""Handing a visitor over to a human adviser (docs/contracts.md, Handover)."""

from gateway.handover.offers import OUTAGE
from gateway.handover.service import Handovers

__all__ = ["OUTAGE", "Handovers"]
