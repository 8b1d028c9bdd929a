"""The endpoint as the user has set it up: off until it is turned on; the key is never among these settings."""

from __future__ import annotations

from dataclasses import dataclass

from stakegui.ui import settings

ADDRESS, MODEL, ENABLED = "endpoint/address", "endpoint/model", "endpoint/enabled"


@dataclass(frozen=True)
class EndpointSettings:
    """Address and model's name, and whether anything may be sent there."""

    address: str = ""
    model: str = ""
    enabled: bool = False


def read() -> EndpointSettings:
    """Return what is remembered."""
    on = settings.text(ENABLED).casefold() in ("1", "true")
    return EndpointSettings(settings.text(ADDRESS), settings.text(MODEL), on)


def put(kept: EndpointSettings) -> None:
    """Remember it."""
    settings.put(ADDRESS, kept.address.strip())
    settings.put(MODEL, kept.model.strip())
    settings.put(ENABLED, int(kept.enabled))
