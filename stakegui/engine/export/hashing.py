"""SHA-256 of files: what an export is known by."""

from __future__ import annotations

import hashlib
from pathlib import Path

_OF_A_MODEL = ("config.json", "preprocessor_config.json", "*.safetensors", "*.bin", "*.index.json")
"""What decides how a folder's model answers."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hex, read in pieces; raise `OSError` where it cannot be read.

    Of a model's folder it is that of the names and hashes of its configuration and weights.
    """
    if path.is_dir():
        files = sorted({file for pattern in _OF_A_MODEL for file in path.glob(pattern)})
        return sha256_bytes("".join(f"{file.name} {sha256(file)}\n" for file in files).encode())
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_bytes(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hex."""
    return hashlib.sha256(content).hexdigest()
