"""Evidence: a folder that is there after a kill is whole and signed, and the database has the salt of its list."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from torture.ground import Ground, checked_here
from torture.processes import Work, child
from torture.wholeness import need, sha256, whole_database


def prepare(ground: Ground) -> None:
    """Make a key, and write evidence once without a kill."""
    from stakegui.services import signing

    folder = ground.home(ground.base / "evident")
    db = ground.copy(folder)
    key = ground.base / "key.pem"
    signing.make(key)
    ground.once("evidence", _write(ground, db, folder / "e", key), folder)
    _whole(ground, db, folder / "e", key)


def kill(ground: Ground, number: int) -> None:
    """Kill the writing, look at what is there, and write it again."""
    folder, key = ground.begin("evidence", number), ground.base / "key.pem"
    db, given = ground.copy(folder), folder / "to" / "e"

    def anew() -> Work:
        shutil.rmtree(given.parent, ignore_errors=True)
        given.parent.mkdir()
        return _write(ground, db, given, key)

    ended = ground.struck("evidence", folder, anew)
    whole_database(db)
    told = [one for one in ended.told if isinstance(one, list)]
    for folder_told, archive, salt in told:
        need(Path(folder_told) == given and given.is_dir() and Path(archive).is_file(), "told and not there")
        need(salt in _salts(db, ground.session), "the salt that was told is not in the database")
    archive = given.with_name("e.zip")
    need(given.is_dir() or not archive.exists(), "there is an archive without the folder")
    if given.is_dir():
        ground.counts["files"] += _whole(ground, db, given, key)
    if not given.is_dir() or not archive.exists():
        given = given.with_name("again") if given.is_dir() else given
        ended = child(_write(ground, db, given, key), None, folder)
        ground.count(ended, "evidence that is written again", db)
        _whole(ground, db, given, key)
        need(not list(given.parent.glob(".*")), f"left over: {list(given.parent.glob('.*'))}")
    shutil.rmtree(folder)


def _write(ground: Ground, db: Path, given: Path, key: Path) -> Work:
    def work() -> Iterator[object]:
        from stakegui.core.evidence import Evidence
        from stakegui.services import signing
        from stakegui.services.evidence.write import write_evidence

        with checked_here():
            for item in write_evidence(ground.session, given, db=db, signer=signing.load(key)):
                done = isinstance(item, Evidence)
                yield [str(item.folder), str(item.archive), item.salt] if done else "phase"

    return work


def _whole(ground: Ground, db: Path, given: Path, key: Path) -> int:
    """Every sum and the signature hold; so does the archive; the session's row has its salt. Return how many files."""
    from stakegui.core import manifest
    from stakegui.core.redaction import salted
    from stakegui.services import sessions, signing

    content = (given / manifest.MANIFEST).read_bytes()
    states = manifest.check(given, manifest.read(content, str(given)))
    need(states and not any(state.fault for state in states), f"{given} is not whole: {states}")
    public = signing.load(key).private.public_key()
    need(signing.holds(public, (given / manifest.SIGNATURE).read_bytes(), content), f"{given}: the signature")
    archive = given.with_name(f"{given.name}.zip")
    if archive.exists():
        with zipfile.ZipFile(archive) as packed:
            held = {Path(name).name: packed.read(name) for name in packed.namelist()}
        need(held == {path.name: path.read_bytes() for path in given.iterdir()}, f"{archive} is not the folder")
    rows = [one for one in _exports(db, ground.session) if one.path == str(given)]
    mine = [one for one in rows if one.sha256 == sha256(given / manifest.MANIFEST)]
    need(len(mine) == 1, f"{given} is in the database {len(mine)} times")
    listed = json.dumps(json.loads((given / "forgotten.json").read_text()))
    for image in sessions.show(db, ground.session).images:
        need(
            salted(mine[0].salt, image["content_hash"]) in listed, f"{given}: the list is of another salt than the row"
        )
    return len(states)


def _salts(db: Path, session: str) -> list[str]:
    return [one.salt for one in _exports(db, session)]


def _exports(db: Path, session: str) -> list:
    from stakegui.store.connection import open_db
    from stakegui.store.exports import exports

    with closing(open_db(db)) as database:
        return exports(database, session)
