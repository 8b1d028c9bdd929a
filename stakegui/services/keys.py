"""The key of an endpoint: in the system's keyring or, where there is none, in an environment variable; nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from stakegui.core.errors import InputError, StakeguiError
from stakegui.core.words import tr

VARIABLE = "STAKEGUI_API_KEY"
SERVICE = "stakegui"
_SAFE = 1.0
"""Priority from which the package keyring recommends a store; those below write plain files, or nothing."""


@dataclass(frozen=True)
class Place:
    """Where keys are kept here: whether there is a keyring that can be used, its name, and what to tell the user."""

    usable: bool
    name: str
    told: str


def place() -> Place:
    """Return where a key is kept on this machine; asks the system, so not in the window's thread."""
    import keyring

    store = keyring.get_keyring()
    name = str(getattr(store, "name", type(store).__name__))
    if _usable():
        return Place(True, name, tr("The key is kept in the system's keyring ({name}).", name=name))
    return Place(
        False,
        "",
        tr(
            "This system has no keyring that can be used, so no key is kept: set the environment variable {variable}"
            " before you start stakegui.",
            variable=VARIABLE,
        ),
    )


def read(address: str) -> SecretStr | None:
    """Return the key for an endpoint: the keyring's, else the environment's, None where there is neither.

    Raises
    ------
    StakeguiError
        The keyring is there but locked, or it fails.
    """
    import keyring
    from keyring.errors import KeyringError

    found = None
    if _usable():
        try:
            found = keyring.get_password(SERVICE, origin(address))
        except KeyringError as error:
            raise _failed(error) from None
    found = found or os.environ.get(VARIABLE, "")
    return SecretStr(found.strip()) if found.strip() else None


def save(address: str, key: str) -> None:
    """Keep a key in the keyring, for this endpoint's host alone.

    Raises
    ------
    InputError
        There is no keyring, or the text cannot be a key.
    StakeguiError
        The keyring is locked, or it fails.
    """
    import keyring
    from keyring.errors import KeyringError

    check(SecretStr(key.strip()))
    if not _usable():
        raise InputError(tr("The key cannot be kept."), remedy=place().told)
    try:
        keyring.set_password(SERVICE, origin(address), key.strip())
    except KeyringError as error:
        raise _failed(error) from None


def delete(address: str) -> bool:
    """Take an endpoint's key out of the keyring; return whether there was one."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    if not _usable():
        return False
    try:
        if keyring.get_password(SERVICE, origin(address)) is None:
            return False
        keyring.delete_password(SERVICE, origin(address))
    except PasswordDeleteError:
        return False
    except KeyringError as error:
        raise _failed(error) from None
    return True


def check(key: SecretStr) -> None:
    """Raise `InputError`, which does not tell the text, where it cannot stand in a header."""
    text = key.get_secret_value()
    if not text or not all("!" <= letter <= "~" for letter in text):
        raise InputError(
            tr("This is not a key: it is empty, or has blanks or letters that no key has."), remedy=tr("Copy it again.")
        )


def origin(address: str) -> str:
    """Return scheme, host and port: what a key is kept for."""
    parts = urlsplit(address.strip())
    return f"{parts.scheme}://{parts.netloc}".casefold()


def _usable() -> bool:
    import keyring

    store = keyring.get_keyring()
    # a chain writes into the first member that takes it, which may be a plain file
    chained = type(store).__module__ == "keyring.backends.chainer"
    members: list[object] = list(getattr(store, "backends", None) or ()) if chained else [store]
    return bool(members) and all(_is_safe(member) for member in members)


def _is_safe(store: object) -> bool:
    return float(getattr(store, "priority", 0)) >= _SAFE and type(store).__module__ != "keyring.backends.null"


def _failed(error: Exception) -> StakeguiError:
    why = str(error).splitlines()[0][:200] if str(error).strip() else type(error).__name__
    return StakeguiError(
        tr("The system's keyring did not answer ({why}).", why=why),
        remedy=tr("Unlock it, or set the environment variable {variable}.", variable=VARIABLE),
    )
