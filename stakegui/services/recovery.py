"""What lies on the table of a window, kept on the disk while it is open, so that a crash or a kill loses no work."""

from __future__ import annotations

import contextlib
import os
import platform
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stakegui.core import living
from stakegui.core.params.stakes import StakesParams
from stakegui.core.paths import recovery_dir
from stakegui.core.spec import AnyMethod, DataSpec, ModelSpec, OutsideImage, Prompts, RunSettings
from stakegui.data.cachefiles import write_atomic

_KEPT = 3
"""Tables of windows that ended without notice; older ones go."""
_OLD_S = 30 * 24 * 3600.0
"""What cannot be read is deleted after so long."""


class Draft(BaseModel):
    """A window's table: whatever a run would need, as far as it is there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: ModelSpec | None = None
    data: DataSpec | None = None
    chosen: tuple[str, ...] = ()
    outside: tuple[OutsideImage, ...] = ()
    requests: tuple[str, ...] = ()
    prompts: Prompts = Field(default_factory=dict)
    encoder: str = "sentence:minilm"
    method: AnyMethod = StakesParams()
    settings: RunSettings = RunSettings()
    name: str = ""
    stored: str = ""
    page: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing that it would be a pity to lose."""
        return not (self.model or self.data or self.chosen or self.outside or self.requests or self.prompts)


class _Kept(BaseModel):
    """A draft with the process that holds it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    began: float
    boot: str = ""
    host: str
    saved: datetime
    draft: Draft


class Abandoned(BaseModel):
    """A table whose window is gone without having been closed."""

    model_config = ConfigDict(frozen=True)

    path: Path
    saved: datetime
    draft: Draft


def own_path() -> Path:
    """Return where this process keeps its table; numbers of processes come again, so the file tells when it began."""
    return recovery_dir() / f"{os.getpid()}-{living.began():.0f}-{living.boot()[:8]}.json"


def keep(draft: Draft) -> None:
    """Write this process's table; an empty one leaves no file. Raise OSError."""
    if draft.empty:
        discard(own_path())
        return
    kept = _Kept(
        pid=os.getpid(),
        began=living.began(),
        boot=living.boot(),
        host=platform.node(),
        saved=datetime.now(UTC),
        draft=draft,
    )
    recovery_dir().mkdir(parents=True, exist_ok=True)
    content = kept.model_dump_json(exclude_none=True).encode("utf-8", "surrogatepass")
    write_atomic(own_path(), lambda file: file.write(content))


def discard(path: Path) -> None:
    """Forget one table; a file that is gone already is well."""
    with contextlib.suppress(OSError):
        path.unlink()


def abandoned() -> list[Abandoned]:
    """Return the tables of windows that are gone, newest first; all but three are deleted."""
    found = sorted(_readable(), key=lambda one: one.saved, reverse=True)
    for old in found[_KEPT:]:
        discard(old.path)
    return found[:_KEPT]


def _readable() -> Iterator[Abandoned]:
    for path in recovery_dir().glob("*.json"):
        try:
            kept = _Kept.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            _forget_old(path)  # may be another version's, or cannot be read just now
            continue
        if not _alive(kept):
            yield Abandoned(path=path, saved=kept.saved, draft=kept.draft)


def _forget_old(path: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _OLD_S:
            path.unlink()


def _alive(kept: _Kept) -> bool:
    """Whether its process may still be there; of another machine on a shared folder nothing is known."""
    if kept.host != platform.node():
        return True
    return living.same(kept.pid, kept.began, kept.boot)
