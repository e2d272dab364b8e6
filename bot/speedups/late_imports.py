"""Import what a running assistant does not use only when it is used after all.

`rasa run` imports every channel, every tracker store and the whole of Rasa's own testing, with
some forty libraries (boto3, pymongo, aiogram, slack, scikit-learn, matplotlib …): half of the
start and 80 MB, none of which a conversation needs. Here the modules of `LATE` stand for the real
ones until somebody takes something from them: then the real one is imported and takes its place.
Each must be a module that is imported for names used later, not for a base class.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

CHANNELS = {
    "botframework": "BotFrameworkInput",
    "callback": "CallbackInput",
    "console": "CmdlineInput",
    "facebook": "FacebookInput",
    "hangouts": "HangoutsInput",
    "mattermost": "MattermostInput",
    "rocketchat": "RocketChatInput",
    "slack": "SlackInput",
    "socketio": "SocketIOInput",
    "telegram": "TelegramInput",
    "twilio": "TwilioInput",
    "twilio_voice": "TwilioVoiceInput",
    "webexteams": "WebexTeamsInput",
}
"""Rasa's channels: their modules, and what Rasa takes from these before it knows which are used."""

CHANNEL_NAMES = {"console": "cmdline"}
"""What a channel calls itself in `credentials.yml`, where that is not its module's name."""

LATE: dict[str, tuple[str, ...]] = {
    **{f"rasa.core.channels.{name}": (channel,) for name, channel in CHANNELS.items()},
    "rasa.core.test": ("test", "emulate_loop_rejection"),
    "rasa.nlu.test": (
        "CVEvaluationResult",
        "EntityEvaluationResult",
        "determine_token_labels",
        "evaluate_entities",
    ),
    "rasa.utils.tensorflow.model_data": ("RasaModelData", "ragged_array_to_ndarray"),
    "rasa.utils.tensorflow.model_data_utils": ("get_tag_ids",),
    "apscheduler.schedulers.asyncio": ("AsyncIOScheduler",),
    "boto3.dynamodb.conditions": ("Key",),
    "dask": (),
    "pymongo.collection": ("Collection",),
    "requests": (),
}
"""Modules, and the names that `from … import` takes from each while Rasa starts; packages, that are
imported as a whole, have none."""


class _Late(type):
    """Stands for a class or a function of a module that is not imported yet."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return _real(cls)(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):  # asked by Python about any class, not by somebody who uses it
            raise AttributeError(name)
        return getattr(_real(cls), name)


class _LateModule(ModuleType):
    """Stands for a module until something else than the listed names is taken from it."""

    def __getattr__(self, name: str) -> Any:
        # Python asks every module for these. Only a package has a path, and who asks for that of a
        # package imports something from it.
        is_package = not LATE[self.__name__]
        if name.startswith("__") and not (is_package and name == "__path__"):
            raise AttributeError(name)
        return getattr(_import(self.__name__), name)


def _import(module: str) -> ModuleType:
    if isinstance(sys.modules.get(module), _LateModule):
        del sys.modules[module]
    return importlib.import_module(module)


def _real(late: type) -> Any:
    return getattr(_import(late.__module__), late.__name__)


def _stand_in(module: str, names: tuple[str, ...]) -> _LateModule:
    stand_in = _LateModule(module)
    for name in names:
        vars(stand_in)[name] = _Late(name, (), {"__module__": module})
    return stand_in


def install() -> None:
    """Put the stand-ins in place, for what is not imported yet; call before Rasa is imported."""
    put = [module for module in LATE if module not in sys.modules]
    for module in put:
        sys.modules[module] = _stand_in(module, LATE[module])
    for module, channel in CHANNELS.items():
        stand_in = sys.modules[f"rasa.core.channels.{module}"]
        if isinstance(stand_in, _LateModule):
            # Rasa asks every channel for its name, to find the ones that are used.
            getattr(stand_in, channel).name = staticmethod(_says(CHANNEL_NAMES.get(module, module)))
    for module in put:
        parent, _, leaf = module.rpartition(".")
        if parent.startswith("rasa"):  # `import a.b` gives `a`, whose `b` is asked for later
            setattr(importlib.import_module(parent), leaf, sys.modules[module])


def _says(name: str) -> Any:
    return lambda: name
