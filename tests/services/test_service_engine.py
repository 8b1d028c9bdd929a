"""The engine's import, as the window begins it."""

import subprocess
import sys

import pytest

PROBE = """
import sys
from pathlib import Path
from stakegui.services import engine
engine._load_libraries()
print("torch" in sys.modules, "libtorch_cpu." in Path("/proc/self/maps").read_text())
print(engine.warm_up(), engine.loaded())
import torch
print(float(torch.ones(3).sum()))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/self/maps")
def test_the_libraries_are_there_before_the_import_and_serve_it():
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    before, warm, after = done.stdout.split("\n")[:3]
    assert before == "False True", "torch's libraries are loaded, torch itself is not"
    assert warm.endswith(" True") and after == "3.0"
