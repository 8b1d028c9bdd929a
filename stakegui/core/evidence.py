"""What is written as evidence: told without loading what writes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FORMATS = ("safetensors", "pt")
"""Those that anybody can open without running anything of the file."""


@dataclass(frozen=True)
class Evidence:
    """What was written.

    Attributes
    ----------
    folder, archive : Path
    salt : str
        What whoever is to find a picture in the list must be told; the database keeps it.
    key : str
        Fingerprint of the key that signed.
    """

    folder: Path
    archive: Path
    salt: str
    key: str
