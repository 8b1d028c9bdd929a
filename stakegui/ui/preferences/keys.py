"""The endpoint's key in the system's keyring, never in the settings; called beside the window's thread."""

from __future__ import annotations

import os

from stakegui.core.words import tr
from stakegui.ui.log_file import hide

SERVICE, USER = "stakegui", "endpoint"
VARIABLE = "STAKEGUI_API_KEY"


def state() -> str:
    """Return where a key is: ``environment``, ``keyring``, ``none``, or ``no keyring`` where none can be kept."""
    if os.environ.get(VARIABLE):
        return "environment"
    if not _usable():
        return "no keyring"
    import keyring

    key = keyring.get_password(SERVICE, USER)
    hide(key or "")
    return "keyring" if key else "none"


def save(key: str) -> str:
    """Put a key into the keyring; return the new state."""
    import keyring

    hide(key)
    keyring.set_password(SERVICE, USER, key)
    return state()


def forget() -> str:
    """Take the key out of the keyring; return the new state."""
    import keyring
    from keyring.errors import PasswordDeleteError

    try:
        keyring.delete_password(SERVICE, USER)
    except PasswordDeleteError:
        pass  # there was none
    return state()


def told(state: str) -> str:
    """Return a state in words."""
    return {
        "environment": tr("STAKEGUI_API_KEY in the environment is used."),
        "keyring": tr("A key is kept in the system's keyring."),
        "none": tr("No key is kept. Many endpoints on this machine need none."),
        "no keyring": tr("There is no keyring here: set STAKEGUI_API_KEY in the environment before the start."),
    }[state]


def _usable() -> bool:
    """Whether the keyring is one that keeps anything."""
    import keyring
    from keyring.backends import fail, null

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)
