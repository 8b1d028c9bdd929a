"""The bill of materials lists what the lock pins, each file of it, and is the same each time."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "packaging" / "sbom.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["sbom"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    files = [tmp_path_factory.mktemp("sbom") / f"{n}.json" for n in range(2)]
    for file in files:
        subprocess.run([sys.executable, ROOT / "packaging" / "sbom.py", "--out", file], check=True, capture_output=True)
    assert files[0].read_bytes() == files[1].read_bytes(), "two bills of one lock differ"
    made: dict[str, Any] = json.loads(files[0].read_text(encoding="utf-8"))
    return made


def test_every_pinned_package_and_every_hash_of_the_lock_is_in_it(written: dict[str, Any]) -> None:
    text = (ROOT / "requirements.lock").read_text() + (ROOT / "requirements-encoder.lock").read_text()
    pinned = [line for line in text.splitlines() if line[:1].strip() and "==" in line]
    hashes = {
        part.removeprefix("sha256:") for part in text.replace("--hash=", " ").split() if part.startswith("sha256:")
    }
    listed = written["components"]
    assert len(listed) == len(pinned) and {one["version"] for one in listed} >= {"2.14.1"}
    assert {h["content"] for one in listed for h in one["hashes"]} == hashes
    assert all(one["hashes"] and {h["alg"] for h in one["hashes"]} == {"SHA-256"} for one in listed)


def test_it_is_of_the_form_that_cyclonedx_asks_for(written: dict[str, Any]) -> None:
    assert (written["bomFormat"], written["specVersion"], written["version"]) == ("CycloneDX", "1.6", 1)
    refs = [one["bom-ref"] for one in written["components"]]
    assert len(set(refs)) == len(refs) and all(one["purl"] == one["bom-ref"] for one in written["components"])
    known = {*refs, written["metadata"]["component"]["bom-ref"]}
    assert {one["ref"] for one in written["dependencies"]} == known
    assert {ref for one in written["dependencies"] for ref in one["dependsOn"]} <= known
    assert all(
        list(one) == ["expression"] or one["license"] for c in written["components"] for one in c.get("licenses", ())
    )


def test_licences_are_those_of_the_installed_packages(written: dict[str, Any]) -> None:
    torch = next(one for one in written["components"] if one["name"] == "torch")
    told = metadata.metadata("torch")
    assert torch["licenses"][0].get("expression") == told.get("License-Expression")
    assert sum("licenses" in one for one in written["components"]) > 100


def test_what_stakegui_asks_for_itself_is_its_own_dependency(written: dict[str, Any]) -> None:
    own = next(one for one in written["dependencies"] if one["ref"].startswith("pkg:pypi/stakegui@"))
    assert {"captum", "torch", "pillow"} <= {
        ref.removeprefix("pkg:pypi/").partition("@")[0] for ref in own["dependsOn"]
    }


def test_a_line_that_is_not_understood_is_refused(sbom: ModuleType) -> None:
    with pytest.raises(ValueError, match="line 2"):
        sbom.read_lock("a==1 \\\nb @ https://example.com/b.whl\n")
