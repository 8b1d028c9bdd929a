"""A few of the kills and of the hostile files of ``make torture``, which does a hundred runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from digit_runs import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")
def test_what_is_killed_anywhere_loses_nothing() -> None:
    line = [sys.executable, "-W", "ignore", "packaging/torture", "--runs", "1", "--others", "1", "--seed", "11"]
    line += ["--inputs", "20", "--family", "spec"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "torture: 0 losses, 0 faults" in done.stdout, done.stdout
    words = [line.split() for line in done.stdout.splitlines()]
    rows = {first: rest for first, *rest in filter(None, words) if rest and rest[0].isdigit()}
    for kind in ("runs", "migrations", "exports", "evidence", "purges"):
        cases, kills, alike, losses, _ = map(int, rows[kind])
        assert (cases, alike, losses) == (1, 1, 0) and kills >= 1
    assert rows["all"][0] == "20" and rows["all"][3] == "0"
