"""Check an evidence folder, or the zip of one: all in it is untrusted until sums and signature say otherwise.

Neither database nor original are needed. The model is loaded only from a folder that is as it was signed.
"""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stakegui.core import manifest
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, StakeguiError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE
from stakegui.core.redaction import salted
from stakegui.core.verified import Verified
from stakegui.core.words import tr
from stakegui.services import signing
from stakegui.services.evidence.claims import forgotten_of, read, read_json

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

_LARGEST = 64 * 2**30
"""Bytes that an archive may unpack to."""
_UNASKED, _RATIO = 2**30, 100
"""Above so many bytes, it may unpack to so many times its own size: weights hardly get smaller by packing."""
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError
)  # fmt: skip
"""What comes of an archive that is damaged, or packed in a way that is not known here."""


def verify(
    place: Path,
    *,
    data: Path | str | None = None,
    original: Path | None = None,
    key: Path | None = None,
    salt: str = "",
    pictures: Sequence[Path] = (),
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Verified]:
    """Yield progress, then what came of it.

    Parameters
    ----------
    place : Path
        The folder, or its zip.
    data : Path or str, optional
        A folder of class folders with test pictures, or of ``test`` and ``train``; the name of data that the program
        brings itself (``digits``). What is claimed is then measured again.
    original : Path, optional
        The original model's file: what compares with it is then measured again on ``data`` too.
    key : Path, optional
        The signer's public key, from elsewhere; without it the folder's own is taken, which shows less.
    salt : str
        What the list of the forgotten was made with: they are then told among ``data``, and ``pictures`` looked up.

    Raises
    ------
    InputError
        There is no such folder, key, data, pictures or original cannot be read, or the original is another one.
    """
    control = control or RunControl()
    if pictures and not salt:
        raise InputError(
            tr("A picture is found by the salt alone."), where="--salt", remedy=tr("Ask the signer for it.")
        )
    if original is not None and data is None:
        raise InputError(
            tr("The original is compared on pictures."), where="--original", remedy=tr("Add --data, and --salt.")
        )
    trusted = signing.public_file(key) if key is not None else None
    with contextlib.ExitStack() as stack:
        if place.is_file():
            place = stack.enter_context(_unpacked(place))
        if not place.is_dir():
            raise InputError(tr("There is no such folder."), where=str(place), remedy=tr("Check the path."))
        found = Verified()
        yield Phase("load", detail=tr("sums and signature"))
        if _integrity(place, trusted, found):
            _listed(place, salt, pictures, found)
            yield from _model(place, data, original, salt, allow_code, control, found)
        else:
            said = tr("The folder is not as it was signed, so nothing of it was loaded.")
            found.leave(tr("model"), said)
        yield found


def _integrity(folder: Path, trusted: Any, found: Verified) -> bool:
    """Check manifest, sums and signature; return whether all of it holds."""
    try:
        content = manifest.read_small(folder, MANIFEST)
        listed = manifest.read(content, MANIFEST)
    except (OSError, InputError) as error:
        found.add(MANIFEST, error.what if isinstance(error, InputError) else _reason(error))
        return False
    found.session = listed.session
    for state in manifest.check(folder, listed):
        found.add(state.name, state.fault, tr("as in the manifest"))
    _signature(folder, content, listed, trusted, found)
    return found.ok


def _signature(folder: Path, content: bytes, listed: manifest.Manifest, trusted: Any, found: Verified) -> None:
    what = tr("signature")
    try:
        signature = manifest.read_small(folder, SIGNATURE, 64)
        own = signing.public(manifest.read_small(folder, PUBLIC_KEY, 4096), PUBLIC_KEY)
    except (OSError, InputError) as error:
        found.add(what, error.what if isinstance(error, InputError) else _reason(error))
        return
    found.key = signing.fingerprint(own)
    if not signing.holds(own, signature, content):
        found.add(what, tr("is not that of the manifest by the key in the folder"))
    elif listed.key != found.key:
        found.add(what, tr("is by another key than the manifest names"))
    else:
        found.add(what, "", tr("of the manifest, by the key {key}", key=found.key))
    if trusted is None:
        said = tr("The key came with the folder: compare its fingerprint with the signer's, or give --key.")
        found.leave(tr("whose key"), said)
    elif signing.fingerprint(trusted) != found.key:
        found.add(tr("whose key"), tr("is not the one that was given: {key}", key=signing.fingerprint(trusted)))
    else:
        found.add(tr("whose key"), "", tr("the one that was given"))


def _listed(folder: Path, salt: str, pictures: Sequence[Path], found: Verified) -> None:
    """Look the pictures up in the list of what was forgotten."""
    if not pictures:
        return
    there, _ = forgotten_of(folder)
    for path in pictures:
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise InputError(
                tr("The picture cannot be read ({error}).", error=error.strerror), where=str(path)
            ) from error
        lines = there.get(salted(salt, content))
        what = tr("picture {name}", name=path.name)
        if not lines:
            found.add(what, tr("is not in the list (with this salt)"))
        elif any(line.forgotten is False for line in lines):
            found.add(what, tr("is in the list, and the model still gives it its label"))
        else:
            said = (
                tr("is in the list, and lost its label")
                if lines[0].forgotten
                else tr("is in the list; its label was not measured")
            )
            found.add(what, "", said)


def _model(
    folder: Path,
    data: Path | str | None,
    original: Path | None,
    salt: str,
    allow_code: bool,
    control: RunControl,
    found: Verified,
) -> Telling[None]:
    yield Phase("load", detail=tr("the model"))
    model = _loaded(folder, allow_code, found)
    if model is None:
        return
    said = tr(
        "loads: {architecture}, {count} classes", architecture=model.info.architecture, count=len(model.info.classes)
    )
    found.add(tr("model"), "", said)
    if data is None:
        said = tr("No data were given: nothing was measured again (--data).")
        found.leave(tr("figures"), said)
        return
    from stakegui.services.evidence.measure import measure
    from stakegui.services.evidence.original import load_original

    claims = read(folder)
    first = None if original is None else load_original(original, claims, model, allow_code)
    yield from measure(model, first, claims, data, salt, control, found)


def _loaded(folder: Path, allow_code: bool, found: Verified) -> Classifier | None:
    """Return the folder's model; None, with a finding that says why, where it cannot be loaded."""
    from stakegui.core.spec import ModelSpec
    from stakegui.engine.models.architectures import is_factory
    from stakegui.engine.models.loading import load_classifier

    weights = next(
        (folder / f"model{end}" for end in (".safetensors", ".pt") if (folder / f"model{end}").is_file()), None
    )
    if weights is None:
        found.add(tr("model"), tr("there is none in the folder"))
        return None
    try:
        return load_classifier(ModelSpec(weights=weights), allow_code=allow_code)
    except StakeguiError as error:
        if not allow_code and is_factory(str(read_json(folder, "model.json").get("architecture"))):
            found.leave(tr("model"), f"{error.what} {error.remedy}")
        else:
            found.add(tr("model"), f"{error.what} {error.remedy}".strip())
        return None


@contextlib.contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    """Unpack a zip of evidence into a temporary folder: plain files of one folder, however the archive was made."""
    with tempfile.TemporaryDirectory(prefix="stakegui-evidence-") as root:
        try:
            with zipfile.ZipFile(archive) as opened:
                _extract(opened, Path(root), archive)
        except _UNREADABLE as error:
            raise InputError(
                tr("The archive cannot be unpacked ({error}).", error=error),
                where=str(archive),
                remedy=tr("Give the folder, or another copy of the zip."),
            ) from error
        yield Path(root)


def _extract(opened: zipfile.ZipFile, root: Path, archive: Path) -> None:
    entries = opened.infolist()
    tops = {entry.filename.partition("/")[0] for entry in entries}
    names = [entry.filename.partition("/")[2] for entry in entries]
    if (
        len(tops) != 1
        or len(entries) > manifest.MOST_FILES
        or len(set(names)) != len(names)
        or not all(map(manifest.is_plain, names))
    ):
        raise InputError(
            tr("The archive holds other things than the files of one evidence folder."),
            where=str(archive),
            remedy=tr("Do not unpack it."),
        )
    whole = sum(entry.file_size for entry in entries)  # of no file more than this is read
    if whole > min(_LARGEST, shutil.disk_usage(root).free) or whole > max(_UNASKED, _RATIO * archive.stat().st_size):
        raise ValueError(tr("it is too large: {size:,} bytes", size=whole))
    for entry, name in zip(entries, names, strict=True):
        with opened.open(entry) as source, (root / name).open("xb") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return tr("is missing")
    return error.strerror or os.strerror(error.errno or 0)
