"""The cached look-up of event classes gives what Rasa's own walk over all classes gives."""

import pytest
from rasa.shared.core import events
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.speedups import event_types

NAMES = sorted({cls.type_name for cls in all_subclasses(Event) if isinstance(cls.type_name, str)})


@pytest.fixture
def original(monkeypatch: pytest.MonkeyPatch) -> object:
    """Rasa's own look-up; the cached one is in place, and out again afterwards."""
    installed = Event.__dict__["resolve_by_type"]
    plain = getattr(installed.__func__, "__wrapped__", installed.__func__)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(plain))
    event_types.install()
    return plain


@pytest.mark.parametrize("name", [*NAMES, "topic"])
@pytest.mark.parametrize("default", [None, events.SlotSet])
def test_the_same_class(name: str, default: type[Event] | None, original: type[Event]) -> None:
    for _ in range(2):
        assert Event.resolve_by_type(name, default) is original(name, default)


def test_an_unknown_name_gives_the_default_or_the_same_error(original: type[Event]) -> None:
    assert Event.resolve_by_type("nothing", events.SlotSet) is original("nothing", events.SlotSet)
    for _ in range(2):
        with pytest.raises(ValueError, match="Unknown event name 'nothing'"):
            Event.resolve_by_type("nothing")


@pytest.mark.usefixtures("original")
def test_events_come_back_from_the_database_as_they_were() -> None:
    stored = [events.SessionStarted(), events.UserUttered("hallo"), events.SlotSet("need", "x")]

    assert events.deserialise_events([event.as_dict() for event in stored]) == stored


@pytest.mark.usefixtures("original")
def test_installing_twice_keeps_one_cache() -> None:
    cached = Event.resolve_by_type

    event_types.install()

    assert Event.resolve_by_type is cached
