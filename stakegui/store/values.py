"""How values of the program become values of SQLite and come back unchanged."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any


def now() -> str:
    """Return this moment in UTC, ISO 8601 to the millisecond; such texts sort like the moments they name."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def dumps(value: Any) -> str:
    """Return JSON in plain ASCII: file names that are not valid UTF-8 survive, and so do NaN and infinity."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def loads(text: str | None) -> Any:
    """Return what `dumps` wrote; None stays None."""
    return None if text is None else json.loads(text)


def number(value: Any) -> float | None:
    """Return a stored figure, None where there is none; raise TypeError for anything else: a column may hold all."""
    if value is not None and not isinstance(value, int | float):
        raise TypeError("a text stands where a number should")
    return value


def pack_text(text: str) -> str | bytes:
    """Return ``text``, or its bytes where SQLite's UTF-8 cannot hold it (file names of other encodings)."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def unpack_text(value: str | bytes | None) -> str:
    """Return what `pack_text` was given; None becomes the empty text."""
    if value is None:
        return ""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
