"""What may be loaded when: the window and the terminal are up before torch is; and the README's commands exist."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("torch", "torchvision", "open_clip", "timm")
QT = ("PySide6", "pyqtgraph", "qtawesome")

PROBE = """
import importlib, json, sys
heavy, offences = set(json.loads(sys.argv[1])), {}
for name in json.loads(sys.argv[2]):
    importlib.import_module(name)
    loaded = sorted(heavy & set(sys.modules))
    if loaded:
        offences[name] = loaded
        break
print(json.dumps(offences))
"""


def modules(part: str) -> list[str]:
    """Return the dotted names of a package's (or single module's) files, without those that run on import."""
    found = sorted((ROOT / "stakegui" / part).rglob("*.py")) + sorted((ROOT / "stakegui").glob(f"{part}.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found]
    return [name.removesuffix(".__init__") for name in names]


def probe(names: list[str], heavy: tuple[str, ...]) -> dict[str, list[str]]:
    """Import ``names`` in a fresh interpreter; return the first that brings one of ``heavy`` in, and which."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(heavy), json.dumps(names)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return result


@pytest.mark.parametrize(
    ("part", "heavy"),
    [
        *((part, HEAVY + QT) for part in ("core", "data", "store", "services", "cli")),
        *((part, HEAVY) for part in ("ui", "app")),
        ("engine", QT),
    ],
)
def test_importing_every_module_leaves_out_what_is_not_needed(part: str, heavy: tuple[str, ...]) -> None:
    names = modules(part)
    if not names:
        pytest.skip(f"stakegui.{part} has no modules")
    assert probe(names, heavy) == {}


def test_the_probe_sees_torch_where_it_is() -> None:
    assert probe(["stakegui.core.spec", "stakegui.engine.models.base"], HEAVY) == {
        "stakegui.engine.models.base": ["torch"]
    }


def test_readme_names_make_targets_that_exist() -> None:
    code = re.findall(r"```.*?```|`[^`\n]+`", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", "\n".join(code)))
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets
