"""An evidence folder discloses nothing, and whatever is changed in it is noticed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from digit_runs import CHOSEN, Signed, signed_evidence
from signed_again import FILES, failed, resign, verdict

from stakegui.core import manifest
from stakegui.core.control import RunControl
from stakegui.core.earlier import Chain, Link
from stakegui.core.errors import Cancelled, InputError, RunError
from stakegui.core.events import Event, Phase
from stakegui.core.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE
from stakegui.core.paths import result_of
from stakegui.core.spec import DataSpec
from stakegui.core.verified import FAILS, HOLDS, OPEN
from stakegui.data.digits import read as read_digits
from stakegui.services import sessions, signing
from stakegui.services.evidence import check as evidence_check
from stakegui.services.evidence.write import write_evidence
from stakegui.services.export import lineage


@pytest.fixture(scope="module")
def made() -> Signed:
    return signed_evidence()


@pytest.fixture
def copy(made: Signed, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "copy"))


def test_the_folder_holds_what_it_says_and_holds(made: Signed) -> None:
    assert sorted(path.name for path in made.folder.iterdir()) == FILES
    found = verdict(made.folder, key=made.public)
    assert found.ok and found.key == signing.load(made.key).fingerprint and found.session == made.session
    assert [f.what for f in found.findings if f.verdict == OPEN] == ["figures"]  # no data were given
    assert {"whose key", "signature", "model"} <= {f.what for f in found.findings if f.verdict == HOLDS}
    listed = json.loads((made.folder / "model.json").read_text())
    model = hashlib.sha256((made.folder / "model.safetensors").read_bytes()).hexdigest()
    assert listed["weights"]["sha256"] == model == hashlib.sha256(result_of(made.session).read_bytes()).hexdigest()


def test_nothing_in_it_tells_which_pictures_went(made: Signed) -> None:
    view = sessions.show(made.db, made.session)
    secrets = [*CHOSEN, *(image["content_hash"][:16] for image in view.images), made.salt, str(Path.home()), view.name]
    secrets += [str(view.spec.model.weights.parent), str(made.db.parent)]
    for path in made.folder.iterdir():
        content = path.read_bytes().decode("latin-1")
        assert [s for s in secrets if s in content] == [], path.name
    told = tomllib.loads((made.folder / "spec.toml").read_text(encoding="utf-8"))
    assert told["forget"] == {"file": "forgotten.json"} and told["method"]["steps"] == 6
    text = (made.folder / "report.html").read_text(encoding="utf-8")
    assert "What this evidence does not show" in text and "provenance, not proof of forgetting" in text
    assert "by label" not in text


def test_who_has_picture_and_salt_finds_its_line(made: Signed) -> None:
    told = json.loads((made.folder / "forgotten.json").read_text())
    chosen = [image["content_hash"] for image in sessions.show(made.db, made.session).images]
    by_hand = sorted(hashlib.sha256(f"{made.salt}\0{one}".encode()).hexdigest() for one in chosen)
    assert [row["hash"] for row in told["images"]] == by_hand and told["count"] == len(CHOSEN)
    places = {hashlib.sha256(f"{made.salt}\0place {n}".encode()).hexdigest(): one for n, one in enumerate(chosen)}
    for row in told["images"]:
        assert row["hash"] == hashlib.sha256(f"{made.salt}\0{places[row['place']]}".encode()).hexdigest()
    assert all(row["forgotten"] is True for row in told["images"])


def test_a_picture_is_looked_up(made: Signed, tmp_path: Path) -> None:
    train = read_digits(DataSpec(kind="digits")).train
    assert train is not None
    there, other = tmp_path / "there.bin", tmp_path / "other.bin"
    there.write_bytes(train.encoded(train.keys.index(CHOSEN[0])))
    other.write_bytes(train.encoded(3))
    assert verdict(made.folder, salt=made.salt, pictures=[there]).ok
    assert failed(verdict(made.folder, salt=made.salt, pictures=[other])) == ["picture other.bin"]
    assert failed(verdict(made.folder, salt="00" * 32, pictures=[there])) == ["picture there.bin"]
    with pytest.raises(InputError, match="salt"):
        verdict(made.folder, pictures=[there])


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_noticed(name: str, place: str, made: Signed, copy: Path) -> None:
    content = bytearray((copy / name).read_bytes())
    content[{"first": 0, "middle": len(content) // 2, "last": len(content) - 1}[place]] ^= 1
    (copy / name).write_bytes(content)
    found = verdict(copy, key=made.public)
    assert not found.ok and found.findings[-1].verdict in (OPEN, FAILS)
    assert not any(finding.what == "model" and finding.verdict == HOLDS for finding in found.findings)
    if name not in (MANIFEST, SIGNATURE):
        assert name in failed(found)


def _added(folder: Path) -> None:
    (folder / "extra.txt").write_text("more")


def _hidden(folder: Path) -> None:
    (folder / ".hidden").mkdir()


def _renamed(folder: Path) -> None:
    (folder / "figures.json").rename(folder / "numbers.json")


def _swapped(folder: Path) -> None:
    (folder / "figures.json").rename(folder / "x")
    (folder / "lineage.json").rename(folder / "figures.json")
    (folder / "x").rename(folder / "lineage.json")


def _cut(folder: Path) -> None:
    os.truncate(folder / "model.safetensors", 1000)


def _folder(folder: Path) -> None:
    (folder / "README.txt").unlink()
    (folder / "README.txt").mkdir()


def _pipe(folder: Path) -> None:
    (folder / "README.txt").unlink()
    os.mkfifo(folder / "README.txt")


def _summed_anew(folder: Path) -> None:
    """The sums fit, the signature is the old one."""
    (folder / "figures.json").write_text("{}")
    told = json.loads((folder / MANIFEST).read_text())
    told["files"]["figures.json"] = hashlib.sha256(b"{}").hexdigest()
    (folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n")


@pytest.mark.parametrize("change", [_added, _hidden, _renamed, _swapped, _cut, _folder, _pipe, _summed_anew])
def test_what_else_can_be_done_to_a_folder_is_noticed(change: Callable[[Path], None], copy: Path) -> None:
    change(copy)
    assert not verdict(copy).ok


def test_another_key_is_noticed_where_the_signers_is_given(made: Signed, copy: Path, tmp_path: Path) -> None:
    (copy / "figures.json").write_text("{}")
    resign(copy, signing.make(tmp_path / "theirs.pem"))
    found = verdict(copy)
    assert [f.verdict for f in found.findings if f.what == "whose key"] == [OPEN], "the folder fits itself, no more"
    assert failed(verdict(copy, key=made.public)) == ["whose key"]
    # the key file alone exchanged, or the signature alone
    (copy / PUBLIC_KEY).write_bytes(made.public.read_bytes())
    assert {PUBLIC_KEY, "signature"} <= set(failed(verdict(copy)))


@pytest.mark.parametrize(
    "name",
    ["../outside.txt", "/etc/passwd", "a/b", "..", ".", "", "C:\\x", "a\\b", ".hidden", "nul\0", "x" * 200, "a."],
)
def test_a_manifest_leads_nowhere_else(name: str, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("mine")
    told = json.loads((copy / MANIFEST).read_text())
    told["files"][name] = hashlib.sha256(b"mine").hexdigest()
    content = json.dumps(told).encode()
    (copy / MANIFEST).write_bytes(content)
    with pytest.raises(InputError, match="is no name"):
        manifest.read(content, MANIFEST)
    assert failed(verdict(copy)) == [MANIFEST]


SUM = b"0" * 64
NO_MANIFESTS = [
    b"",
    b"[]",
    b"{",
    b"\xff",
    b"[" * 100_000,
    b'{"evidence": 1, "files": {}}',
    b'{"evidence": 2, "files": {"a": "' + SUM + b'"}}',
    b'{"evidence": 1, "files": {"a": 1}}',
    b'{"evidence": 1, "files": {"a": "' + SUM + b'"}, "key": "\\u001b[2J"}',
    b" " * 2**21,
]


@pytest.mark.parametrize("content", NO_MANIFESTS)
def test_a_manifest_that_is_none_is_no_crash(content: bytes, copy: Path) -> None:
    (copy / MANIFEST).write_bytes(content)
    assert failed(verdict(copy)) == [MANIFEST]


def test_the_lineage_names_originals_sessions_and_requests(made: Signed) -> None:
    view = sessions.show(made.db, made.session)
    told = json.loads((made.folder / "lineage.json").read_text())
    kept = view.exports[-1]["lineage"]
    for one in (told, kept):
        assert (one["session"], one["original_sha256"]) == (made.session, view.original_sha256)
        assert one["first_original_sha256"] == view.original_sha256 and one["sessions_before"] == one["requests"] == []
    manifest_sum = hashlib.sha256((made.folder / MANIFEST).read_bytes()).hexdigest()
    assert (view.exports[-1]["path"], view.exports[-1]["sha256"]) == (str(made.folder), manifest_sum)
    later = replace(view, chain=Chain("/home/me/o.pt", "0f" * 32, (Link("s1", "Ann's", "1e" * 32),)))
    behind = lineage(later, ["2026-3", "2026-1"])
    assert behind["first_original_sha256"] == "0f" * 32 and behind["requests"] == ["2026-1", "2026-3"]
    assert behind["sessions_before"] == [{"session": "s1", "sha256": "1e" * 32}]
    assert "Ann" not in json.dumps(behind) and "/home/me" not in json.dumps(behind)


def test_a_zip_is_checked_like_its_folder(made: Signed) -> None:
    found = verdict(made.archive, key=made.public)
    assert found.ok and len(found.findings) == len(verdict(made.folder, key=made.public).findings)


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "e/../../out.txt", "other/model.json", "e/a/b"])
def test_a_zip_writes_nowhere_else(name: str, made: Signed, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    shutil.copy(made.archive, bad)
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr(name, b"mine")
    with pytest.raises(InputError):
        verdict(bad)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.zip"]


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_archive_is_refused(kind: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w", kind) as archive:
        archive.writestr("e/a", bytes(range(256)) * 40)
    content = bytearray((tmp_path / "e.zip").read_bytes())
    content[44:60] = b"\xff" * 16  # behind the header and the name
    (tmp_path / "e.zip").write_bytes(content)
    with pytest.raises(InputError, match="cannot be unpacked"):
        verdict(tmp_path / "e.zip")


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("e/a", bytes(10**6))
    assert failed(verdict(tmp_path / "e.zip")) == [MANIFEST]
    with monkeypatch.context() as patch:
        patch.setattr(evidence_check, "_UNASKED", 10**5)
        with pytest.raises(InputError, match="too large: 1,000,000 bytes"):
            verdict(tmp_path / "e.zip")
    full = shutil.disk_usage(tmp_path)._replace(free=10**5)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(InputError, match="too large"):
        verdict(tmp_path / "e.zip")


def test_text_from_a_folder_cannot_steer_a_terminal(made: Signed, copy: Path, tmp_path: Path) -> None:
    told = json.loads((copy / "model.json").read_text())
    (copy / "model.json").write_text(json.dumps({**told, "architecture": "\x1b[2J" + "no" * 4000}))
    os.remove(copy / "model.safetensors")  # its own header would tell the architecture
    (copy / "model.pt").write_bytes(b"broken\x1b[2J")
    resign(copy, signing.make(tmp_path / "theirs.pem"))
    found = verdict(copy)
    assert failed(found) == ["model"] and all(f.detail.isprintable() and len(f.detail) <= 500 for f in found.findings)


def test_a_name_that_is_taken_and_a_format_that_runs_code_are_refused(made: Signed, tmp_path: Path) -> None:
    signer = signing.load(made.key)
    (tmp_path / "there.zip").touch()
    for folder, format_ in ((tmp_path, "safetensors"), (tmp_path / "there", "pt"), (tmp_path / "new", "exported")):
        with pytest.raises(InputError):
            next(write_evidence(made.session, folder, db=made.db, signer=signer, format=format_))


def test_an_export_that_is_stopped_leaves_nothing(
    made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(monkeypatch)  # that writing the model can be stopped is tested elsewhere
    control, before = RunControl(), sessions.show(made.db, made.session).exports
    seen: list[Event] = []
    with pytest.raises(Cancelled):
        for item in write_evidence(
            made.session, tmp_path / "e", db=made.db, signer=signing.load(made.key), control=control
        ):
            assert isinstance(item, Event)
            seen.append(item)
            if len(seen) == 2:
                control.cancel()
    assert list(tmp_path.iterdir()) == [] and sessions.show(made.db, made.session).exports == before


def _no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file system have no hard links, as FAT has none (no such one can be mounted everywhere)."""

    def refused(_source: object, _target: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)


def _small(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Let evidence be a file of two bytes, and something happen while it is written."""
    from stakegui.services.evidence import write as evidence

    def filled(_view: object, part: Path, *_rest: object):
        (part / "model.json").write_text("{}")
        meanwhile()
        yield Phase("export", 0, 2)
        return ["model.json"]

    monkeypatch.setattr(evidence, "_filled", filled)


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("taken", ["e", "e.zip"])
def test_what_another_put_there_meanwhile_stays(
    taken: str, links: bool, made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / taken / "theirs" if taken == "e" else tmp_path / taken

    def meanwhile() -> None:
        theirs.parent.mkdir(exist_ok=True)
        theirs.write_text("theirs")

    _small(monkeypatch, meanwhile)
    if not links:
        _no_links(monkeypatch)
    before = sessions.show(made.db, made.session).exports
    with pytest.raises(RunError):
        list(write_evidence(made.session, tmp_path / "e", db=made.db, signer=signing.load(made.key)))
    assert [path.name for path in tmp_path.iterdir()] == [taken] and theirs.read_text() == "theirs"
    assert sessions.show(made.db, made.session).exports == before


def test_without_hard_links_both_are_written(made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(monkeypatch)
    _no_links(monkeypatch)
    list(write_evidence(made.session, tmp_path / "e", db=made.db, signer=signing.load(made.key)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e", "e.zip"]
    assert failed(verdict(tmp_path / "e.zip")) == ["model"], "there is none, and all else is as it was signed"


@pytest.mark.parametrize("fails", ["archive", "parent"])
def test_where_the_archive_cannot_be_placed_the_folder_goes_too(
    fails: str, made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stakegui.services.evidence import write as evidence

    def full(*_paths: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def of_parent(folder: Path) -> None:
        assert (tmp_path / "e.zip").exists() or folder != tmp_path, "it is asked for when all is in its place"
        if folder == tmp_path:
            full()

    _small(monkeypatch)
    if fails == "archive":
        _no_links(monkeypatch)
        monkeypatch.setattr(os, "replace", full)
    else:
        monkeypatch.setattr(evidence, "sync_folder", of_parent)
    before = sessions.show(made.db, made.session).exports
    with pytest.raises(RunError, match="No space"):
        list(write_evidence(made.session, tmp_path / "e", db=made.db, signer=signing.load(made.key)))
    assert list(tmp_path.iterdir()) == [] and sessions.show(made.db, made.session).exports == before
