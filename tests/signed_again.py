"""Evidence folders as somebody with another key can make them, and what comes of checking one."""

from __future__ import annotations

from pathlib import Path

from stakegui.core import manifest
from stakegui.core.manifest import MANIFEST, PUBLIC_KEY, SIGNATURE
from stakegui.core.verified import FAILS, Verified
from stakegui.services import signing
from stakegui.services.evidence.check import verify

FILES = (
    "MANIFEST.json MANIFEST.sig README.txt environment.json figures.json forgotten.json lineage.json model.json "
    "model.safetensors public_key.pem report.html spec.toml verify.py"
).split()
"""All that lies in a folder of evidence."""


def resign(folder: Path, key: signing.Signer) -> None:
    """Write sums, key and signature anew."""
    (folder / PUBLIC_KEY).write_bytes(key.public_pem)
    names = sorted(path.name for path in folder.iterdir() if path.name not in (MANIFEST, SIGNATURE))
    sums = {name: manifest.sha256(folder, name) for name in names}
    content = manifest.Manifest(sums, key.fingerprint, "s", "2026", "x").as_bytes()
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_bytes(key.sign(content))


def verdict(folder: Path, **options: object) -> Verified:
    """Check a folder; return what came of it."""
    *_, last = verify(folder, **options)  # type: ignore[arg-type]
    assert isinstance(last, Verified)
    return last


def failed(found: Verified) -> list[str]:
    """Return what failed."""
    return [finding.what for finding in found.findings if finding.verdict == FAILS]
