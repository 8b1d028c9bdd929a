"""A few of the kills of ``make torture``, which does a hundred runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from digit_runs import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")
def test_what_is_killed_anywhere_loses_nothing() -> None:
    line = [sys.executable, "-W", "ignore", "packaging/torture.py", "--runs", "1", "--others", "1", "--seed", "11"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "torture: 0 losses" in done.stdout and "runs killed" in done.stdout, done.stdout
