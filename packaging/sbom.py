"""Writes the software bill of materials of a release: ``python packaging/sbom.py --out sbom.cdx.json``.

CycloneDX 1.6 out of ``requirements.lock``: every package with its version, the SHA-256 of each file that the lock
admits, what it is needed by and, where it is installed here, its licence. Equal locks and installations give equal
files: there is no time and no random number in it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-encoder.lock")
SELF = "stakegui"
_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(\S+?)(?:\s*;\s*(.+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^\s+#\s+(?:via\s+)?(\S.*)$")
_ASIDE = "pyproject.toml"


@dataclass
class Package:
    """One pinned package of the lock."""

    name: str
    version: str
    marker: str = ""
    hashes: list[str] = field(default_factory=list)
    needed_by: list[str] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """Its package URL, which is unique in the bill."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> list[Package]:
    """Return the packages of a lock as uv writes it; raise ValueError for a line that is none of its own."""
    found: list[Package] = []
    for number, line in enumerate(text.splitlines(), 1):
        if pinned := _PINNED.match(line):
            found.append(Package(_normal(pinned[1]), pinned[2], (pinned[3] or "").strip()))
        elif digest := _HASH.search(line):
            found[-1].hashes.append(digest[1])
        elif via := _VIA.match(line):
            if via[1] != "via":
                found[-1].needed_by.append(via[1])
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"line {number} of the lock is not understood: {line!r}")
    return found


def bill(packages: list[Package], version: str, digest: str) -> dict[str, Any]:
    """Return the bill of ``stakegui`` in ``version``; ``digest`` is the SHA-256 of the locks."""
    own = {"type": "application", "bom-ref": f"pkg:pypi/{SELF}@{version}", "name": SELF, "version": version}
    own |= {"purl": f"pkg:pypi/{SELF}@{version}", "licenses": [{"license": {"id": "Apache-2.0"}}]}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SELF}/{version}/{digest}')}",
        "version": 1,
        "metadata": {"component": own},
        "components": [_component(package) for package in packages],
        "dependencies": list(_dependencies(packages, str(own["bom-ref"]))),
    }


def _component(package: Package) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.ref,
        "name": package.name,
        "version": package.version,
        "purl": package.ref,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in sorted(package.hashes)],
    }
    if licence := _licence(package):
        made["licenses"] = [licence]
    if package.marker:
        made["properties"] = [{"name": "stakegui:installed-where", "value": package.marker}]
    return made


def _licence(package: Package) -> dict[str, Any]:
    """Return what the installed package says of its licence, nothing where it is not installed in this version."""
    try:
        told = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return {}
    if told["Version"] != package.version:
        return {}
    if expression := told.get("License-Expression"):
        return {"expression": expression}
    classed = [c.rpartition("::")[2].strip() for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    named = classed[0] if classed else next(iter((told.get("License") or "").strip().splitlines()), "")
    return {"license": {"name": named[:200]}} if named else {}


def _dependencies(packages: list[Package], own: str) -> Iterator[dict[str, Any]]:
    """Yield what each needs: the lock says it the other way round."""
    needs: dict[str, set[str]] = {own: set(), **{package.ref: set() for package in packages}}
    refs: dict[str, list[str]] = {}
    for package in packages:
        refs.setdefault(package.name, []).append(package.ref)
    for package in packages:
        for name in package.needed_by or [_ASIDE]:
            wanting = [own] if name.startswith((_ASIDE, SELF)) else refs.get(_normal(name), [])
            for ref in wanting:
                needs[ref].add(package.ref)
    for ref, wanted in needs.items():
        yield {"ref": ref, "dependsOn": sorted(wanted)}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Write the bill."""
    parser = argparse.ArgumentParser(description="Write the software bill of materials (CycloneDX 1.6).")
    parser.add_argument("--out", type=Path, default=Path("sbom.cdx.json"))
    asked = parser.parse_args()
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in LOCKS]
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    packages = [package for text in texts for package in read_lock(text)]
    made = bill(packages, version, hashlib.sha256("".join(texts).encode()).hexdigest())
    asked.out.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{asked.out}: {len(packages)} packages, {sum('licenses' in c for c in made['components'])} with a licence")
    return 0


if __name__ == "__main__":
    sys.exit(main())
