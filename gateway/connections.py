"""The systems of municipalities: a file that an administrator writes (docs/koppelingen.md)."""

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from gateway.adapters.chatwoot import ChatwootSettings
from gateway.adapters.chatwoot import connect as connect_chatwoot
from gateway.adapters.email import Email, EmailSettings, SmtpClient
from gateway.adapters.local_target import LocalTarget
from gateway.adapters.open_klant import OpenKlant, OpenKlantClient, OpenKlantSettings
from gateway.adapters.settings import TargetSettings
from gateway.callbacks import CallbackTarget, Targets
from gateway.callbacks.texts import CallbackTexts
from gateway.errors import StartError
from gateway.other_desk.desks import OtherDesk, OtherDesks, desk_id
from gateway.secret_files import read
from helpline.guide import Guide
from helpline.yaml_file import read_yaml


class DeskSettings(TargetSettings, frozen=True, kw_only=True, tag="desk"):
    """The desk's own list."""


_Settings: TypeAlias = DeskSettings | OpenKlantSettings | EmailSettings
_DESK_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    callbacks: tuple[_Settings, ...] = ()
    desks: tuple[ChatwootSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class Connections:
    """Where callback requests go, and which municipalities' advisers work at another desk."""

    targets: Targets
    desks: OtherDesks


def load_connections(path: Path | None, guide: Guide, texts: CallbackTexts) -> Connections:
    """Read which systems municipalities have.

    Args:
        path: of the file; without it nobody can ask to be called back, and the desk is our own.
        guide: which knows the municipalities.
        texts: what municipalities read.

    Raises:
        StartError: names what is wrong in the file; never a secret.
    """
    if path is None:
        return Connections(Targets(), OtherDesks())
    file = read_yaml(path, _File, StartError)
    return Connections(_targets(path, file, guide, texts), _desks(path, file, guide))


def _targets(path: Path, file: _File, guide: Guide, texts: CallbackTexts) -> Targets:
    build = _Builder(path.absolute().parent, texts)
    of: dict[str | None, CallbackTarget | None] = {}
    for number, settings in enumerate(file.callbacks):
        try:
            target = build.target(settings)
            for name in settings.municipalities or (None,):
                _check_name(name, guide, of)
                of[name] = target
        except (StartError, OSError) as error:
            raise StartError(f"{path}: callbacks[{number}]: {error}") from error
    return Targets({name: target for name, target in of.items() if name is not None}, of.get(None))


def _desks(path: Path, file: _File, guide: Guide) -> OtherDesks:
    desks: list[OtherDesk] = []
    known: set[str | None] = set()
    for number, settings in enumerate(file.desks):
        try:
            _check_desk(settings, desks)
            for name in settings.municipalities:
                _check_name(name, guide, known)
                known.add(name)
            chat = connect_chatwoot(settings, path.absolute().parent)
        except (StartError, OSError) as error:
            raise StartError(f"{path}: desks[{number}]: {error}") from error
        serves = frozenset(settings.municipalities)
        id_ = desk_id(settings.name)
        desks.append(OtherDesk(id=id_, name=settings.name, serves=serves, chat=chat))
    return OtherDesks(desks)


def _check_desk(settings: ChatwootSettings, others: list[OtherDesk]) -> None:
    if not _DESK_NAME.fullmatch(settings.name):
        raise StartError("name: must be small letters, digits and -, and begin with a letter")
    if any(other.name == settings.name for other in others):
        raise StartError(f"name: there are two {settings.name}")
    if not settings.municipalities:
        raise StartError("municipalities: must name those whose advisers work there")


def _check_name(name: str | None, guide: Guide, known: Container[str | None]) -> None:
    if name in known:
        raise StartError(f"{name or 'all other municipalities'}: has one already")
    if name is not None and name not in guide.municipalities:
        raise StartError(f"no municipality {name}")


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes targets; files are named from `folder`."""

    folder: Path
    texts: CallbackTexts

    def target(self, settings: _Settings) -> CallbackTarget | None:
        if isinstance(settings, DeskSettings):
            if not settings.municipalities:
                raise StartError("desk: municipalities: must name those whose advisers look")
            return None
        if settings.local:
            return LocalTarget("email" if isinstance(settings, EmailSettings) else "open_klant")
        if isinstance(settings, EmailSettings):
            return self._email(settings)
        return self._open_klant(settings)

    def _email(self, settings: EmailSettings) -> Email:
        settings.check()
        password = read(self.folder / settings.password_file) if settings.password_file else None
        client = SmtpClient(settings, password)
        return Email(client, settings.sender, settings.to, self.texts)

    def _open_klant(self, settings: OpenKlantSettings) -> OpenKlant:
        token = read(self.folder / settings.token_file)
        client = OpenKlantClient(settings.address(), token, settings.ca_file)
        return OpenKlant(client, settings.actor, settings.channel, self.texts)
