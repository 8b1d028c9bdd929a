"""Where the endpoint's key is, in words; called beside the window's thread, as a keyring may take its time."""

from __future__ import annotations

import os
from dataclasses import dataclass

from stakegui.core.words import tr
from stakegui.ui.log_file import hide


@dataclass(frozen=True)
class KeyState:
    """Whether a key can be kept here, whether one is kept for this address, and what to tell."""

    usable: bool
    kept: bool
    told: str


def state(address: str) -> KeyState:
    """Return where the key of an endpoint is; raise `StakeguiError` where the keyring refuses."""
    from stakegui.services import keys

    place, key = keys.place(), keys.read(address)
    hide(key.get_secret_value() if key is not None else "")
    if key is None:
        told = tr("No key is kept for this address. Endpoints on this machine often need none.")
        return KeyState(place.usable, False, told if place.usable else place.told)
    if place.usable and key.get_secret_value() != os.environ.get(keys.VARIABLE, "").strip():
        return KeyState(True, True, place.told)
    return KeyState(place.usable, False, tr("{variable} in the environment is used.", variable=keys.VARIABLE))


def save(address: str, key: str) -> KeyState:
    """Put a key into the keyring; return the new state."""
    from stakegui.services import keys

    hide(key)
    keys.save(address, key)
    return state(address)


def forget(address: str) -> KeyState:
    """Take the key out of the keyring; return the new state."""
    from stakegui.services import keys

    keys.delete(address)
    return state(address)
