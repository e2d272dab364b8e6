"""Modules that are imported when used: the same ones, only later."""

import subprocess
import sys
from pathlib import Path

from bot.speedups.late_imports import CHANNEL_NAMES, CHANNELS

ROOT = Path(__file__).resolve().parents[3]
PREPARED = """
import sys, warnings
warnings.filterwarnings("ignore")
from bot.launcher import prepare
prepare(["run"])
import rasa.__main__, rasa.core.run, rasa.core.agent, rasa.server
"""


def serving(code: str) -> list[str]:
    """Run code in a process that is ready to serve, and give the lines it printed."""
    command = [sys.executable, "-W", "ignore", "-c", PREPARED + code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_server_starts_without_the_libraries_that_it_does_not_use() -> None:
    unused = [
        "boto3",
        "pymongo",
        "aiogram",
        "slack_sdk",
        "twilio",
        "matplotlib",
        "sklearn",
        "skops",
    ]

    assert serving(f"print([name for name in {unused} if name in sys.modules])") == ["[]"]


def test_every_listed_name_is_in_the_real_module_and_every_channel_has_its_own_name() -> None:
    lines = serving(
        """
from rasa.core.channels import BUILTIN_CHANNELS
from bot.speedups.late_imports import CHANNELS, LATE, _import
print([(module, name) for module, names in LATE.items()
       for name in names if not hasattr(_import(module), name)])
print(all(BUILTIN_CHANNELS[getattr(_import(f"rasa.core.channels.{module}"), name).name()]
          for module, name in CHANNELS.items()))
"""
    )

    assert lines == ["[]", "True"]


def test_a_channel_says_its_name_without_being_imported_and_works_when_it_is_used() -> None:
    lines = serving(
        """
from rasa.core.channels import BUILTIN_CHANNELS
print(sorted(BUILTIN_CHANNELS))
print("slack_sdk" in sys.modules)
credentials = {"slack_token": "x", "slack_signing_secret": "y"}
channel = BUILTIN_CHANNELS["slack"].from_credentials(credentials)
print(type(channel).__module__, channel.name(), "slack_sdk" in sys.modules)
from rasa.core.channels.slack import SlackInput
print(type(channel) is SlackInput)
"""
    )
    names = sorted(
        [*(CHANNEL_NAMES.get(name, name) for name in CHANNELS), "rasa", "rest"],
    )

    assert lines == [
        str(names),
        "False",
        "rasa.core.channels.slack slack True",
        "True",
    ]


def test_what_is_taken_later_comes_from_the_real_module() -> None:
    lines = serving(
        """
import requests, rasa.core.test
print(requests.Session.__module__, requests.codes.ok)
from requests.adapters import HTTPAdapter
print(HTTPAdapter.__module__)
print(rasa.core.test.emulate_loop_rejection.__module__)
print(rasa.core.test.logger.name)
from boto3.dynamodb.conditions import Key
print(type(Key("sender_id").eq("x")).__name__)
from pymongo.collection import Collection
import pymongo.errors
print(pymongo.errors.DuplicateKeyError.__name__)
"""
    )

    assert lines == [
        "requests.sessions 200",
        "requests.adapters",
        "rasa.core.test",
        "rasa.core.test",
        "Equals",
        "DuplicateKeyError",
    ]


def test_a_module_that_cannot_be_imported_says_so_when_it_is_used() -> None:
    lines = serving(
        """
sys.modules["slack_sdk"] = None
from rasa.core.channels import BUILTIN_CHANNELS
try:
    BUILTIN_CHANNELS["slack"].from_credentials({"slack_token": "x"})
except ImportError as error:
    print("slack_sdk" in str(error))
"""
    )

    assert lines == ["True"]


def test_other_commands_import_as_rasa_does() -> None:
    code = PREPARED.replace('["run"]', '["test"]') + "print('boto3' in sys.modules)"
    command = [sys.executable, "-W", "ignore", "-c", code]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert done.stdout.splitlines() == ["True"]
