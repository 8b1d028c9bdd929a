"""The settings' values: their keys, their defaults, what is done with them at the start and when they change."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from stakegui.core.catalog import ENCODERS
from stakegui.core.spec import RunSettings
from stakegui.ui import settings
from stakegui.ui.session import Session
from stakegui.ui.texts import LANGUAGES
from stakegui.ui.theme import Mode, mode_named, theme

DEVICES = ("auto", "cpu", "cuda")
MOST_THREADS = 256


@dataclass(frozen=True)
class Preferences:
    """All that the settings dialog holds; the defaults are the program's own.

    ``language`` is a code of `LANGUAGES`, "" for the system's; folders are "" for the last used one.
    """

    device: str = "auto"
    threads: int = RunSettings.model_fields["threads"].default
    encoder: str = "sentence:minilm"
    mode: Mode = "system"
    language: str = ""
    images_folder: str = ""
    export_folder: str = ""
    notify: bool = True
    endpoint_enabled: bool = False
    endpoint_address: str = ""
    endpoint_model: str = ""


KEYS = {
    "device": "run/device",
    "threads": "run/threads",
    "encoder": "encoder/default",
    "mode": "window/mode",
    "language": "window/language",
    "images_folder": "start_folder/data",
    "export_folder": "start_folder/export",
    "notify": "run/notify",
    "endpoint_enabled": "endpoint/enabled",
    "endpoint_address": "endpoint/address",
    "endpoint_model": "endpoint/model",
}


def read() -> Preferences:
    """Return what is remembered; the program's own value for whatever is not there or damaged."""
    own = Preferences()
    device, language = settings.text(KEYS["device"], own.device), settings.text(KEYS["language"])
    threads = settings.number(KEYS["threads"], own.threads)
    encoder = settings.text(KEYS["encoder"], own.encoder)
    return Preferences(
        device=device if device in DEVICES else own.device,
        threads=threads if 1 <= threads <= MOST_THREADS else own.threads,
        encoder=encoder if encoder.partition(":")[0] in ENCODERS else own.encoder,
        mode=mode_named(settings.text(KEYS["mode"])),
        language=language if language in LANGUAGES else "",
        images_folder=settings.text(KEYS["images_folder"]),
        export_folder=settings.text(KEYS["export_folder"]),
        notify=settings.switch(KEYS["notify"], own.notify),
        endpoint_enabled=settings.switch(KEYS["endpoint_enabled"]),
        endpoint_address=settings.text(KEYS["endpoint_address"]),
        endpoint_model=settings.text(KEYS["endpoint_model"]),
    )


def write(new: Preferences) -> None:
    """Remember the values, on the disk at once; one that is the program's own is not remembered."""
    own = Preferences()
    for field in fields(new):
        value = getattr(new, field.name)
        if value == getattr(own, field.name):
            settings.drop(KEYS[field.name])
        else:
            settings.put(KEYS[field.name], int(value) if isinstance(value, bool) else value)
    settings.write()


def begin(session: Session) -> None:
    """Give a new table the remembered device, threads and encoder."""
    kept = read()
    session.set_settings(session.settings.model_copy(update={"device": kept.device, "threads": kept.threads}))
    session.set_encoder(kept.encoder)


def take(old: Preferences, new: Preferences, session: Session) -> None:
    """Let changed values take effect where they can: device and threads of the next run, the look, the encoder.

    The encoder of work that has begun stays.
    """
    changed = {name: getattr(new, name) for name in ("device", "threads") if getattr(new, name) != getattr(old, name)}
    if changed:
        session.set_settings(session.settings.model_copy(update=changed))
    if new.encoder != old.encoder and session.model is None and not session.prompts:
        session.set_encoder(new.encoder)
    if theme().mode != new.mode:
        theme().set_mode(new.mode)


def overridden(name: str) -> str:
    """Return the environment variable that stands above a setting, "" where none does."""
    variable = {"language": "STAKEGUI_LANGUAGE", "data_folder": "STAKEGUI_DATA_DIR"}.get(name, "")
    return variable if variable and os.environ.get(variable) else ""
