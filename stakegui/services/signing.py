"""Ed25519 keys: made or brought by the user, kept as PEM in the user's data folder and nowhere else."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stakegui.core.errors import InputError, RunError
from stakegui.core.paths import data_dir
from stakegui.core.placing import place_new
from stakegui.core.temporary import clear, temporary
from stakegui.core.words import tr

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PASSPHRASE = "STAKEGUI_KEY_PASSPHRASE"
"""Environment variable that is taken for the passphrase where it is set."""
_LARGEST = 16 * 1024
Ask = Callable[[], str]


def key_path() -> Path:
    """Where the user's own key lies, whether or not it is there."""
    return data_dir() / "signing_key.pem"


@dataclass(frozen=True)
class Signer:
    """A private key that is open."""

    private: Ed25519PrivateKey
    path: Path

    def sign(self, content: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        return self.private.sign(content)

    @property
    def public_pem(self) -> bytes:
        """The public half as PEM (SubjectPublicKeyInfo), which other programs read too."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def fingerprint(self) -> str:
        """What the public half is told by."""
        return fingerprint(self.private.public_key())


def make(path: Path | None = None, passphrase: str = "") -> Signer:
    """Make a key and keep it, readable for its owner alone; one that is there is never written over.

    Raises
    ------
    InputError
        There is a file of that name already.
    RunError
        It cannot be written.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    place, private = path or key_path(), Ed25519PrivateKey.generate()
    sealed = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    content = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)
    clear(place.parent)
    part = temporary(place)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        place_new(part, place)
    except FileExistsError:
        raise InputError(
            tr("There is a key already; it is not written over, as what it signed could not be checked any more."),
            where=str(place),
            remedy=tr("Use it, or move it away first (stakegui keys show)."),
        ) from None
    except OSError as error:
        raise RunError(
            tr("The key cannot be written ({error}).", error=error.strerror),
            where=str(place),
            remedy=tr("Choose another folder."),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return Signer(private, place)


def load(path: Path | None = None, ask: Ask | None = None) -> Signer:
    """Return the key in ``path``, by default the user's own.

    ``ask`` gives the passphrase where the file has one and the environment variable `PASSPHRASE` is not set.

    Raises
    ------
    InputError
        There is none, it is of another kind, others may read it, or the passphrase is wrong.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    place = path or key_path()
    content = _read(place)
    secret = _passphrase(ask, place) if b"ENCRYPTED" in content else None
    if secret is None:
        _check_mode(place)
    try:
        private = load_pem_private_key(content, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        wrong, other = tr("The passphrase is wrong, or the file is broken."), tr("This is no private key as PEM.")
        said = wrong if secret else other
        raise InputError(
            said, where=str(place), remedy=tr("Give an Ed25519 key, such as stakegui keys make makes.")
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise InputError(
            tr("The key is of another kind than Ed25519."),
            where=str(place),
            remedy=tr("Make one: stakegui keys make, or openssl genpkey -algorithm ed25519."),
        )
    return Signer(private, place)


def is_locked(path: Path | None = None) -> bool:
    """Whether the passphrase of the key in ``path`` must be asked for; False where there is none that can be read."""
    try:
        return b"ENCRYPTED" in _read(path or key_path()) and not os.environ.get(PASSPHRASE)
    except InputError:
        return False


def public(content: bytes, where: str) -> Ed25519PublicKey:
    """Return the public key in a PEM; raise `InputError` for anything else."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        found = load_pem_public_key(content)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    if not isinstance(found, Ed25519PublicKey):
        raise InputError(
            tr("This is no public Ed25519 key as PEM."), where=where, remedy=tr("Give the file public_key.pem.")
        )
    return found


def public_file(path: Path) -> Ed25519PublicKey:
    """Return the public key in a file; raise `InputError`."""
    return public(_read(path), str(path))


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return ``SHA256:`` and the hash of the key's 32 bytes in hex."""
    return f"SHA256:{hashlib.sha256(key.public_bytes_raw()).hexdigest()}"


def holds(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    """Whether ``signature`` is that of ``content`` by this key."""
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError:
        raise InputError(
            tr("There is no such key."), where=str(path), remedy=tr("Make one: stakegui keys make.")
        ) from None
    except OSError as error:
        raise InputError(tr("The key cannot be read ({error}).", error=error.strerror), where=str(path)) from error


def _passphrase(ask: Ask | None, path: Path) -> bytes:
    given = os.environ.get(PASSPHRASE) or (ask() if ask is not None else "")
    if not given:
        raise InputError(
            tr("The key has a passphrase."),
            where=str(path),
            remedy=tr("Set the environment variable {variable}, or sign from a terminal.", variable=PASSPHRASE),
        )
    return given.encode()


def _check_mode(path: Path) -> None:
    """Raise `InputError` where others than its owner may read a key that has no passphrase."""
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError(
            tr("Others may read this key, which has no passphrase."), where=str(path), remedy=f"chmod 600 {path}"
        )
