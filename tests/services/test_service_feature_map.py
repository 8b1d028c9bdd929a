"""A process that works for us can be killed, and ends with us; UMAP refuses what it cannot lay out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, RunError
from stakegui.data.nearest import Features, whitening
from stakegui.services.feature_map import Umap, expected_seconds, umap_of
from stakegui.services.killable import lines_of

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = """
import time
from stakegui.services.killable import end_with_parent
end_with_parent()
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Return a function that writes a module which the process finds."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(text):
        (tmp_path / "worked.py").write_text(text, encoding="utf-8")
        return "worked"

    return write


def children():
    return [child for child in psutil.Process().children(recursive=True) if child.status() != psutil.STATUS_ZOMBIE]


def features(count):
    raw = np.random.default_rng(0).normal(size=(max(count, 8), 6)).astype(np.float32)
    white = whitening(raw)
    return Features(white(raw)[:count].astype(np.float16), white, 0.5)


def test_lines_come_while_it_works_and_nothing_is_left(module):
    name = module("import sys\nprint('one', *sys.argv[1:], flush=True)\nprint('two')")
    assert list(lines_of(name, ["a b"], RunControl())) == ["one a b", "two"]
    assert children() == []


def test_cancelling_kills_it_at_once_and_so_does_losing_interest(module):
    name, control = module(SLEEPER), RunControl()
    lines = lines_of(name, [], control)
    assert next(lines) == "up" and len(children()) == 1
    control.cancel()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        next(lines)
    assert children() == [] and time.monotonic() - began < 5
    lines = lines_of(name, [], RunControl())
    next(lines)
    lines.close()
    assert children() == []


def test_its_last_words_are_the_error(module):
    name = module("import sys\nprint('began', flush=True)\nsys.exit('no room')")
    with pytest.raises(RunError, match="no room"):
        list(lines_of(name, [], RunControl()))
    with pytest.raises(RunError, match="code 3"):
        list(lines_of(module("import os\nos._exit(3)"), [], RunControl()))


@pytest.mark.skipif(os.name != "posix", reason="asks for the parent by number")
def test_it_ends_when_its_parent_is_killed(module, tmp_path):
    module(SLEEPER)
    parent = (
        "import os, sys, psutil\nfrom stakegui.core.control import RunControl\n"
        "from stakegui.services.killable import lines_of\n"
        "lines = lines_of('worked', [], RunControl())\nnext(lines)\n"
        "print(psutil.Process().children()[0].pid, flush=True)\nos._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", parent],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        timeout=60,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    left = int(done.stdout)
    deadline = time.monotonic() + 10
    while psutil.pid_exists(left) and psutil.Process(left).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "it outlived its parent"
        time.sleep(0.05)


def test_umap_refuses_a_handful_of_images():
    with pytest.raises(InputError, match="at least 10 images"):
        list(umap_of(features(9), Umap()))
    assert children() == []


def test_the_time_that_is_told_grows_with_the_images():
    times = [expected_seconds(count) for count in (300, 10_000, 30_000, 60_000)]
    assert times == sorted(times)
    # 60,000 squared times 4.5 ns, 60,000 points in 200 rounds at 2 us, and the start
    assert times[-1] == pytest.approx(16.2 + 24 + 9)
