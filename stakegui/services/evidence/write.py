"""An evidence folder: a session's model with all that an outsider needs to check it, signed; and a zip of it.

It appears whole or not at all; killed between the two, the folder is there without its zip. The salt of its list is
kept in the database before, as it stands in no file.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stakegui import __version__
from stakegui.core import disclosure, manifest
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.evidence import FORMATS, Evidence
from stakegui.core.paths import check_parent, resources
from stakegui.core.placing import place_new, sync_folder, write_new
from stakegui.core.temporary import clear, temporary
from stakegui.core.words import tr
from stakegui.services.export import export, lineage
from stakegui.services.measure import measured
from stakegui.services.report.page import page
from stakegui.services.report.write import gather
from stakegui.services.sessions import SessionView, show
from stakegui.services.signing import Signer
from stakegui.store.connection import open_existing
from stakegui.store.exports import add_export, drop_export
from stakegui.store.requests import requests_of

_DAY = (1980, 1, 1, 0, 0, 0)
"""Of all files in the zip: equal folders give equal zips."""


def write_evidence(
    session: str,
    folder: Path,
    *,
    db: Path,
    signer: Signer,
    format: str = "safetensors",  # noqa: A002 (the command line's word)
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Evidence]:
    """Yield progress, then what was written: ``folder``, which must not be there yet, and ``folder``.zip.

    Raises
    ------
    InputError
        No result, a format that runs code when it is opened, or a name that is taken.
    RunError
        The disk refuses, or the file loaded again answers differently. Nothing is left behind then.
    """
    control = control or RunControl()
    folder = folder.absolute()
    archive = _check(folder, format)
    view = show(db, session)
    salt = secrets.token_hex(32)
    clear(folder.parent)
    part, zipped = temporary(folder), temporary(archive)
    try:
        part.mkdir()
        written = yield from _filled(view, part, db, format, salt, allow_code, control)
        yield Phase("export", 1, 2, tr("signing"))
        sums = _signed(view, part, written, signer)
        _zip(part, zipped, folder.name)
        sync_folder(part)
        control.check()
        number = _keep(view, db, folder, format, sums, signer.fingerprint, salt)
        try:
            _place(part, folder, zipped, archive)
        except BaseException:
            _drop(db, number)
            raise
    except OSError as error:
        raise RunError(
            tr("The evidence cannot be written ({error}).", error=error.strerror or error),
            where=str(folder),
            remedy=tr("Free space or choose another folder, then export again."),
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        with contextlib.suppress(OSError):
            zipped.unlink(missing_ok=True)
    yield Phase("export", 2, 2, tr("written, signed and checked"))
    yield Evidence(folder, archive, salt, signer.fingerprint)


def _check(folder: Path, format: str) -> Path:  # noqa: A002
    """Return where the zip comes to lie."""
    if format not in FORMATS:
        raise InputError(
            tr(
                "Evidence holds a model that opens without running anything; “{format}” is not of that kind.",
                format=format,
            ),
            where="--format",
            remedy=tr("Choose one of: {formats}.", formats=", ".join(FORMATS)),
        )
    remedy = tr("Choose another folder.")
    if not folder.name:
        raise InputError(tr("This is no name for a new folder."), where=str(folder), remedy=remedy)
    archive = folder.with_name(f"{folder.name}.zip")
    try:
        check_parent(folder)
        for path in (folder, archive):
            with contextlib.suppress(FileNotFoundError):
                path.lstat()
                raise InputError(
                    tr("There is something of that name already; evidence is never written over."),
                    where=str(path),
                    remedy=remedy,
                )
    except (OSError, ValueError) as error:
        said = tr("Nothing can be written there ({error}).", error=getattr(error, "strerror", None) or error)
        raise InputError(said, where=str(folder), remedy=remedy) from error
    return archive


def _filled(
    view: SessionView,
    part: Path,
    db: Path,
    format: str,  # noqa: A002
    salt: str,
    allow_code: bool,
    control: RunControl,
) -> Telling[list[str]]:
    """Write all but manifest and signature; yield progress and return the names of the files."""
    names: list[str] = []
    for item in export(view.id, format, part, db=db, allow_code=allow_code, control=control, evidence=True):
        if isinstance(item, Event):
            yield item if not isinstance(item, Phase) else replace(item, done=0, total=2)
        else:
            names = [path.name for path in item]
    told = json.loads((part / "model.json").read_text(encoding="utf-8"))
    report = yield from gather(view.id, db=db, control=control, salt=salt)
    with contextlib.closing(open_existing(db)) as database:
        requests = requests_of(database, view.id)
    behind = lineage(view, requests, told.get("alpha")) | {
        "model_sha256": told["weights"]["sha256"],
        "earlier_requests": [disclosure.standing(one) for one in view.earlier],
    }
    figures = {key: told.get(key, {}) for key in ("before", "after", "retain_accuracy_measured_on")}
    contents = {
        "report.html": page(report).encode("utf-8", "backslashreplace"),
        "forgotten.json": _json(disclosure.forgotten(view.images, salt)),
        "figures.json": _json(figures | {"measures": _measures(view.id, db)}),
        "lineage.json": _json(behind),
        "spec.toml": disclosure.spec(view.spec.as_json()).encode("utf-8", "backslashreplace"),
        "environment.json": _json({**view.environment, **told.get("versions", {}), "seed": view.spec.run.seed}),
        "verify.py": (resources() / "evidence" / "verify.py").read_bytes(),
        "README.txt": (resources() / "evidence" / "README.txt").read_bytes(),
    }
    for name, content in contents.items():
        write_new(part / name, content)
    return [*names, *contents]


def _measures(session: str, db: Path) -> dict[str, dict[str, float | None]]:
    """Return the figures of each further measure that was taken of the session, as the report has them."""
    return {name: one.values for name, one in measured(session, db=db).items() if one.applies}


def _signed(view: SessionView, part: Path, names: list[str], signer: Signer) -> str:
    """Write public key, manifest and signature; return the manifest's SHA-256."""
    write_new(part / manifest.PUBLIC_KEY, signer.public_pem)
    sums = {name: manifest.sha256(part, name) for name in (*names, manifest.PUBLIC_KEY)}
    made = manifest.Manifest(
        sums, signer.fingerprint, view.id, datetime.now(UTC).isoformat(timespec="seconds"), f"stakegui {__version__}"
    )
    content = made.as_bytes()
    write_new(part / manifest.MANIFEST, content)
    write_new(part / manifest.SIGNATURE, signer.sign(content))
    wrong = [state.name for state in manifest.check(part, manifest.read(content, manifest.MANIFEST)) if state.fault]
    if wrong:
        raise RunError(
            tr("A file is not what was written ({names}).", names=", ".join(wrong)),
            where=str(part),
            remedy=tr("Check the disk, then export again."),
        )
    return manifest.sha256(part, manifest.MANIFEST)


def _zip(part: Path, zipped: Path, name: str) -> None:
    """Write the folder's files into an archive, under the folder's name."""
    with open(zipped, "xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(part.iterdir()):
                entry = zipfile.ZipInfo(f"{name}/{path.name}", _DAY)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def _place(part: Path, folder: Path, zipped: Path, archive: Path) -> None:
    """Put folder and archive where they belong, both or neither; what another run put there meanwhile stays.

    Killed in between, the folder stands whole and without its zip.
    """
    os.rename(part, folder)  # refused where files are in it
    try:
        place_new(zipped, archive)
        try:
            sync_folder(folder.parent)
        except BaseException:
            archive.unlink()
            raise
    except BaseException:
        os.rename(folder, part)
        raise


def _keep(view: SessionView, db: Path, folder: Path, format: str, sums: str, key: str, salt: str) -> int:  # noqa: A002
    with contextlib.closing(open_existing(db)) as database:
        told = lineage(view, requests_of(database, view.id))
        return add_export(
            database, view.id, format=format, path=str(folder), sha256=sums, lineage=told, key=key, salt=salt
        )


def _drop(db: Path, number: int) -> None:
    with contextlib.closing(open_existing(db)) as database:
        drop_export(database, number)


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, indent=1, ensure_ascii=True, allow_nan=False) + "\n").encode()
