"""Forgetting: at once when a visitor asks, and by itself when its time has come."""

from gateway.retention.eraser import Eraser
from gateway.retention.job import Retention

__all__ = ["Eraser", "Retention"]
