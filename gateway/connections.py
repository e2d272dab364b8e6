"""The systems of municipalities: a file that an administrator writes (docs/koppelingen.md)."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from gateway.adapters.email import Email, EmailSettings, SmtpClient
from gateway.adapters.local_target import LocalTarget
from gateway.adapters.open_klant import OpenKlant, OpenKlantClient, OpenKlantSettings
from gateway.adapters.settings import TargetSettings
from gateway.callbacks import CallbackTarget, Targets
from gateway.callbacks.texts import CallbackTexts
from gateway.errors import StartError
from gateway.secret_files import read
from helpline.guide import Guide
from helpline.yaml_file import read_yaml


class DeskSettings(TargetSettings, frozen=True, kw_only=True, tag="desk"):
    """The desk's own list."""


_Settings: TypeAlias = DeskSettings | OpenKlantSettings | EmailSettings


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    callbacks: tuple[_Settings, ...] = ()


def load_connections(path: Path | None, guide: Guide, texts: CallbackTexts) -> Targets:
    """Read where callback requests go.

    Args:
        path: of the file; without it nobody can ask to be called back.
        guide: which knows the municipalities.
        texts: what municipalities read.

    Raises:
        StartError: names what is wrong in the file; never a secret.
    """
    if path is None:
        return Targets()
    file = read_yaml(path, _File, StartError)
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
