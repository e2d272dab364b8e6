"""Look up event classes by name once.

Rasa walks all subclasses of `Event` for each stored event of a conversation: about 40 % of a
turn's time after 80 turns.
"""

from functools import lru_cache


def install() -> None:
    """Cache `Event.resolve_by_type`."""
    import rasa.shared.core.events

    event_class = rasa.shared.core.events.Event
    original = event_class.resolve_by_type
    if not hasattr(original, "cache_info"):
        event_class.resolve_by_type = staticmethod(lru_cache(maxsize=256)(original))
