"""Compares what a wheel and an sdist hold with what git knows: ``packaging/contents.py ROOT FOLDER``."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

SHIPPED = ("stakegui/", "resources/")
IN_SOURCE = ("stakegui/", "resources/", "docs/", "tests/", "packaging/")


def compare(root: Path, folder: Path) -> list[str]:
    """Return what is missing of, or should not be in, the one wheel and the one sdist of ``folder``."""
    known = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split("\n")
    known = [name for name in known if name and (root / name).is_file()]
    (wheel,), (source,) = folder.glob("stakegui-*.whl"), folder.glob("stakegui-*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    with tarfile.open(source) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    shipped = {
        name.replace("resources/", "stakegui/resources/", 1) if name.startswith("resources/") else name
        for name in known if name.startswith(SHIPPED)
    }  # fmt: skip
    faults = [f"the wheel lacks {name}" for name in sorted(shipped - inside)]
    faults += [f"the wheel has {n}" for n in sorted(inside - shipped) if ".dist-info/" not in n]
    if not any(name.endswith("licenses/LICENSE") for name in inside):
        faults.append("the wheel lacks the licence")
    wanted = {n for n in known if n.startswith(IN_SOURCE)} | {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"}
    return faults + [f"the sdist lacks {name}" for name in sorted(wanted - sources)]


if __name__ == "__main__":
    found = compare(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found) or "wheel and sdist: complete")
    sys.exit(bool(found))
