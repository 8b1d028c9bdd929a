"""The program stays on this machine: whatever it does, it opens no connection unasked and writes no key down.

A ``sitecustomize`` module puts a hook into the process and into all that it starts (results are measured in a fresh
one); Python tells the hook of every socket that is used, by whatever library. Nothing says here that there is no
network: ``HF_HUB_OFFLINE``, which the other tests set, is taken away.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w
from few_digits import few

KEY = "a-key-that-is-nowhere-to-be-found-4711"
ROOT = Path(__file__).resolve().parents[2]
_WATCH = """
import os, socket, sys
_USES = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
def _watch(event, arguments):
    if event in _NAMES or (event in _USES and arguments[0].family != socket.AF_UNIX):
        with open(os.environ["SEEN"], "a") as file:
            file.write(f"{event} {arguments[1:] if event in _USES else arguments} in {sys.argv}\\n")
        raise OSError("no connection may be opened here")
sys.addaudithook(_watch)
with open(os.environ["SEEN"] + ".watched", "a") as file:
    file.write("x")
"""
_COMMANDS = """
import sys
from pathlib import Path
from stakegui.cli.main import main
from stakegui.services.sessions import list_sessions
spec, db, out = sys.argv[1:]
main(["run", spec, "--db", db, "--out", f"{out}/run"], standalone_mode=False)
slow = {"torch._dynamo", "sympy", "timm", "torchvision", "open_clip", "onnx"} & set(sys.modules)
assert not slow, f"a run takes seconds more for the import of {slow}"
session = list_sessions(Path(db))[0]["id"]
for arguments in (
    ["export", session, "--format", "pt", "--out", f"{out}/m.pt"],
    ["report", session, "--out", f"{out}/r.html", "--thumbnails"],
    ["sessions", "show", session],
):
    main([*arguments, "--db", db], standalone_mode=False)
"""
_WINDOW = """
import logging, os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from stakegui import app
def end():
    window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if window.pages.complete and window.worker.idle:
        logging.getLogger("stakegui").warning("refused: %s", os.environ["STAKEGUI_API_KEY"])
        window.close()
        QApplication.quit()
made = app.make_application(["stakegui"])
timer = QTimer(interval=200)
timer.timeout.connect(end)
timer.start()
app.run_window(Path(db), None, session)
"""
_CONNECTS = "import socket; socket.create_connection(('127.0.0.1', 9))"


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a process that is watched, and whose connections are refused and written down."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_WATCH)
    given = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "TRANSFORMERS_"))}
    paths = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    return {
        **given, "PYTHONPATH": paths, "SEEN": str(tmp_path / "seen"), "STAKEGUI_DATA_DIR": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", "STAKEGUI_API_KEY": KEY,
    }  # fmt: skip


def run(script: str, environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)


def test_run_export_report_and_window_open_no_connection_and_keep_no_key(
    tmp_path: Path, watched: dict[str, str]
) -> None:
    spec, db = tmp_path / "s.toml", tmp_path / "x.db"
    spec.write_text(tomli_w.dumps(few(tmp_path)))
    done = run(_COMMANDS + _WINDOW, watched, spec, db, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "m.pt").exists() and (tmp_path / "r.html").exists()
    assert (tmp_path / "seen.watched").stat().st_size > 1, "the fresh process that measured was not watched"
    assert not (tmp_path / "seen").exists(), (tmp_path / "seen").read_text()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"x.db", "r.html", "stakegui.log"} <= {path.name for path in kept}
    assert "refused: …" in (tmp_path / "data" / "stakegui.log").read_text(encoding="utf-8")
    assert [path for path in kept if KEY.encode() in path.read_bytes()] == [], "the endpoint's key was written down"


def test_the_watch_sees_a_connection(tmp_path: Path, watched: dict[str, str]) -> None:
    assert run(_CONNECTS, watched).returncode == 1
    assert "socket." in (tmp_path / "seen").read_text()
