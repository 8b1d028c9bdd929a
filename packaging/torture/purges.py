"""Purges: where one was told to be done nothing is left, else it is run again to its end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from torture.ground import Ground, measuring
from torture.processes import Work, child
from torture.wholeness import need, sha256, whole_database

if TYPE_CHECKING:
    from purge_samples import Served

NUMBER = "2026-014"


def prepare(ground: Ground) -> None:
    """Serve a request, in a process of its own; purge a copy once without a kill."""
    folder = ground.home(ground.base / "purge-first")

    def work() -> Iterator[object]:
        from purge_samples import _made

        with measuring():
            made = _made()
        yield [str(made.home), str(made.data), made.session, [str(p) for p in made.own], str(made.other)]

    ground.made["served"] = ground.once("serving", work, folder).told[0]
    copy = ground.home(ground.base / "purged")
    ground.once("purges", _purge(_served(ground, copy)), copy)


def kill(ground: Ground, number: int) -> None:
    """Kill a purge, look for what must be gone, and purge again."""
    from stakegui.services import requests

    folder = ground.begin("purges", number)
    kept: list[Served] = []

    def anew() -> Work:
        shutil.rmtree(folder / "home", ignore_errors=True)
        kept[:] = [_served(ground, folder)]
        need(_left(kept[0]), "there is nothing to purge")
        return _purge(kept[0])

    ended = ground.struck("purges", folder, anew)
    served = kept[0]
    whole_database(served.db)
    done = requests.show(served.db, NUMBER).status == "purged"
    need(done or "purged" not in ended.told, "told to be purged and is not")
    if done:
        need(not _left(served), f"purged, and yet there is {_left(served)}")
    ground.count(child(_purge(served), None, folder), "a purge that goes on", served.db)
    need(not _left(served), f"purged again, and yet there is {_left(served)}")
    shutil.rmtree(folder)


def _purge(served: Served) -> Work:
    def work() -> Iterator[object]:
        from stakegui.services.purge import Purged, purge

        for item in purge(NUMBER, db=served.db):
            yield "purged" if isinstance(item, Purged) else "phase"

    return work


def _served(ground: Ground, folder: Path) -> Served:
    """Return a copy of the data folder with the request that was met, and pictures of it in a cache."""
    from purge_samples import Served

    home, data, session, own, other = ground.made["served"]
    shutil.copytree(home, folder / "home")
    served = Served(folder / "home", Path(data), session, tuple(map(Path, own)), Path(other))
    os.environ["STAKEGUI_DATA_DIR"] = str(served.home)
    cache = served.home / "cache" / "thumbnails"
    cache.mkdir(parents=True, exist_ok=True)
    for path in served.own:
        shutil.copy(path, cache)
    return served


def _left(served: Served) -> list[str]:
    from purge_samples import raw

    needles = [str(p).encode() for p in served.own] + [raw(p) for p in served.own]
    needles += [sha256(p).encode() for p in served.own]
    files = [(p, p.read_bytes()) for p in served.home.rglob("*") if p.is_file()]
    return [str(p) for p, content in files if any(needle in content for needle in needles)]
