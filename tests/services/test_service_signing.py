from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from stakegui.core.errors import InputError
from stakegui.services import signing


def test_a_key_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    made = signing.make(tmp_path / "k.pem")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    content = made.path.read_bytes()
    with pytest.raises(InputError, match="already"):
        signing.make(tmp_path / "k.pem")
    assert made.path.read_bytes() == content and os.listdir(tmp_path) == ["k.pem"]
    assert signing.load(made.path).fingerprint == made.fingerprint


def test_a_key_is_never_written_over_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_part: Path, place: Path) -> None:
        place.write_text("theirs")  # comes in between
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    with pytest.raises(InputError, match="already"):
        signing.make(tmp_path / "k.pem")
    assert (tmp_path / "k.pem").read_text() == "theirs" and os.listdir(tmp_path) == ["k.pem"]


def test_a_signature_holds_for_its_content_and_key_alone(tmp_path: Path) -> None:
    one, two = signing.make(tmp_path / "1.pem"), signing.make(tmp_path / "2.pem")
    keys = [signing.public(signer.public_pem, "") for signer in (one, two)]
    signature = one.sign(b"content")
    assert signing.holds(keys[0], signature, b"content")
    assert not signing.holds(keys[0], signature, b"Content")
    assert not signing.holds(keys[1], signature, b"content")
    assert not signing.holds(keys[0], signature[:-1], b"content")
    assert signing.fingerprint(keys[0]) == one.fingerprint != two.fingerprint


def test_a_passphrase_is_asked_for_or_taken_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(signing.PASSPHRASE, raising=False)
    made = signing.make(tmp_path / "k.pem", "secret words")
    made.path.chmod(0o644)  # it is locked: others may read it
    assert signing.load(made.path, lambda: "secret words").fingerprint == made.fingerprint
    for ask in (None, lambda: "", lambda: "other"):
        with pytest.raises(InputError) as told:
            signing.load(made.path, ask)
        assert "secret" not in str(told.value)
    monkeypatch.setenv(signing.PASSPHRASE, "secret words")
    assert signing.load(made.path).fingerprint == made.fingerprint


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    made = signing.make(tmp_path / "k.pem")
    made.path.chmod(0o640)
    with pytest.raises(InputError, match="chmod 600"):
        signing.load(made.path)


def test_other_files_are_no_keys(tmp_path: Path) -> None:
    other = rsa.generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made = signing.make(tmp_path / "k.pem")
    for number, content in enumerate((b"", b"no key", other, made.public_pem)):
        path = tmp_path / f"{number}.pem"
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(InputError):
            signing.load(path)
    with pytest.raises(InputError, match="keys make"):
        signing.load(tmp_path / "none.pem")
    with pytest.raises(InputError):
        signing.public_file(made.path)  # the private half is no public key
