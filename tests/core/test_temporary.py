"""Names for what is being written, and what of them goes: only what nobody can be writing any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stakegui.core import living, temporary

MAKE = """
import sys
from pathlib import Path
from stakegui.core.temporary import temporary
print(temporary(Path(sys.argv[1])).name)
"""


def of_a_dead_process(path: Path) -> str:
    """Return the name that a process gave which is gone now."""
    line = [sys.executable, "-c", MAKE, str(path)]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()


def test_what_a_dead_process_left_goes_and_nothing_else(tmp_path: Path) -> None:
    dead = of_a_dead_process(tmp_path / "model.safetensors")
    (tmp_path / dead).write_bytes(b"half")
    (tmp_path / dead.replace("model", "folder")).mkdir()
    (tmp_path / dead.replace("model", "folder") / "model.pt").write_bytes(b"half")
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_bytes(b"a user's")
    (tmp_path / dead.replace("model", "link")).symlink_to(kept, target_is_directory=True)
    others = [".model.safetensors.123.tmp", ".a.tmp", "model.safetensors", dead[1:], f"{dead}.bak", ".x.stakegui.tmp"]
    for name in others:
        (tmp_path / name).write_bytes(b"a user's")
    alive = temporary.temporary(tmp_path / "model.safetensors")
    alive.write_bytes(b"being written")
    temporary.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*others, alive.name, "kept"}
    assert (kept / "file").exists()
    temporary.clear(tmp_path / "not there")


def test_another_start_of_the_machine_ended_all_that_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = temporary.temporary(tmp_path / "e.zip")
    here.write_bytes(b"half")
    temporary.clear(tmp_path)
    assert here.exists()
    monkeypatch.setattr(living, "boot", lambda: "another")
    temporary.clear(tmp_path)
    assert not here.exists()


@pytest.mark.parametrize("other", ["name", "machine id", "process numbers"])
def test_of_another_machine_only_what_is_old_goes(other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (temporary.temporary(tmp_path / name) for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    (tmp_path / "id").write_text("another")
    if other == "name":
        monkeypatch.setattr(temporary.platform, "node", lambda: "elsewhere")
    elif other == "machine id":
        monkeypatch.setattr(temporary, "_MACHINE_ID", tmp_path / "id")
    else:
        monkeypatch.setattr(temporary.os, "readlink", lambda _path: "pid:[1]")
    monkeypatch.setattr(temporary.living, "boot", lambda: "another start, were it this machine")
    temporary.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {new.name, "id"}


def test_names_are_new_each_time_and_short_enough(tmp_path: Path) -> None:
    long = tmp_path / ("ü" * 120 + ".pt")
    one, two = temporary.temporary(long), temporary.temporary(long)
    assert one != two and len(one.name.encode()) < 200
    one.write_bytes(b"")
