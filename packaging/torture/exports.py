"""Exports: killed over an older file or in an empty folder; what lies there then is whole, the old one or the new."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from torture.ground import Ground, checked_here
from torture.processes import Work, child
from torture.wholeness import need, sha256, whole_database, whole_files

ENDINGS = {"safetensors": ".safetensors", "pt": ".pt", "exported": ".pt2"}


def prepare(ground: Ground) -> None:
    """Export once in each format that will be killed, without a kill."""
    folder = ground.home(ground.base / "exported")
    db = ground.copy(folder)
    for form in list(ENDINGS)[: ground.others]:
        ground.once(f"exports-{form}", _export(ground, db, form, folder / f"given{ENDINGS[form]}"), folder)


def kill(ground: Ground, number: int) -> None:
    """Kill an export, look at what is there, and export again."""
    from stakegui.core.spec import ModelSpec
    from stakegui.engine.models.loading import load_classifier

    form = list(ENDINGS)[number % len(ENDINGS)]
    folder = ground.begin("exports", number)
    db, out = ground.copy(folder), folder / "to" / f"given{ENDINGS[form]}"
    over = ground.chance.random() < 0.5
    older: list[str] = []

    def anew() -> Work:
        shutil.rmtree(out.parent, ignore_errors=True)
        out.parent.mkdir()
        if over:
            older[:] = [_older(ground, out)]
        return _export(ground, db, form, out)

    ended = ground.struck(f"exports-{form}", folder, anew)
    whole_database(db)
    ground.counts["files"] += whole_files(out.parent)
    need(out.exists() or not over, f"{out} was there before and is gone")
    if ended.told and isinstance(ended.told[-1], list):
        need(
            all(Path(path).exists() for path in ended.told[-1]), f"told to be exported and not there: {ended.told[-1]}"
        )
        need(_kept(db, ground.session, out), f"{out} was told, and the session does not know of it")
    if out.exists() and form == "safetensors":
        known = {sha256(ground.base / "exported" / out.name), *older}
        need(sha256(out) in known, f"{out} is neither the old file nor the new one")
    ended = child(_export(ground, db, form, out), None, folder)
    ground.count(ended, "an export that is done again", db)
    whole_files(out.parent)
    need(not list(out.parent.glob(".*")), f"left over: {list(out.parent.glob('.*'))}")
    if form != "exported":
        load_classifier(ModelSpec(weights=out))
    shutil.rmtree(folder)


def _older(ground: Ground, out: Path) -> str:
    """Put another model in the place, with its own sidecar where it has one; return its hash."""
    from digit_runs import WEIGHTS

    first = WEIGHTS if out.suffix == ".safetensors" else ground.base / "exported" / out.name
    for suffix in (out.suffix, ".json"):
        if first.with_suffix(suffix).exists():
            shutil.copy(first.with_suffix(suffix), out.with_suffix(suffix))
    return sha256(out)


def _export(ground: Ground, db: Path, form: str, out: Path) -> Work:
    def work() -> Iterator[object]:
        from stakegui.services.export import export

        with checked_here():
            for item in export(ground.session, form, out, db=db):
                yield [str(p) for p in item] if isinstance(item, list) else "phase"

    return work


def _kept(db: Path, session: str, out: Path) -> bool:
    from stakegui.store.connection import open_db
    from stakegui.store.exports import exports

    with closing(open_db(db)) as database:
        return any((one.path, one.sha256) == (str(out.resolve()), sha256(out)) for one in exports(database, session))
