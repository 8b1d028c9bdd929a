"""Walks through the real window as an analyst would, by keys and mouse alone, and photographs every step.

``python packaging/journey.py --data FOLDER --out FOLDER`` starts an X server of its own (Xvfb, openbox), the program
with an empty data folder, and goes from the way in to the purge of a deletion request. FOLDER of ``--data`` holds
``cifar10/train`` and ``cifar10/test`` and ``models/cifar10_resnet18_small.safetensors``. Each step is checked by what
the program wrote (database, draft, exported files) or by the window's title, never by the program's own objects; one
that did not happen ends the walk with exit code 1. ``--visit`` opens the newest session of an earlier walk's data
(``OUT/kept``) and looks at the pages alone. ``--queue`` walks with the embedded demo through the queue, the comparison
of sessions and the points between original and result.

Needs Xvfb, openbox, xdotool and ImageMagick's ``import``; POSIX only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
NUMBER = "2026-014"
WORDS = "two long straight wings"
"""What one prompt of airplane is changed into."""


class Failed(RuntimeError):
    """A step did not do what it should."""


class Screen:
    """An X server with a window manager and the program; keys go in, pictures come out."""

    def __init__(self, size: str, data_dir: Path, out: Path) -> None:
        self.out, self.data_dir, self.count = out, data_dir, 0
        self.width, self.height = map(int, size.split("x"))
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        own = {"DISPLAY": display, "STAKEGUI_DATA_DIR": str(data_dir), "STAKEGUI_LANGUAGE": "en"}
        self.env = os.environ | own | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb", "HF_HUB_OFFLINE": "1"}
        self.manager = subprocess.Popen(["openbox"], env=self.env, stderr=subprocess.DEVNULL)
        time.sleep(1)
        self.log = (out / "program.log").open("w")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "stakegui"],
            env=self.env, cwd=tempfile.gettempdir(), stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def close(self) -> None:
        """End what was started, the program first."""
        for process in (self.program, self.manager, self.server):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
        self.log.close()

    def do(self, *arguments: str) -> str:
        """Let xdotool do one thing; what it says."""
        done = subprocess.run(["xdotool", *arguments], env=self.env, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    def keys(self, *names: str, pause: float = 0.3) -> None:
        """Press keys one after the other."""
        for name in names:
            self.do("key", "--clearmodifiers", name)
            time.sleep(pause)

    def write(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--delay", "12", text)
        time.sleep(0.3)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen, in pixels."""
        self.do("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.3)

    @property
    def title(self) -> str:
        """Title of the window that has the keyboard."""
        return self.do("getactivewindow", "getwindowname")

    def wait(self, what: str, true: Callable[[], Any], most: float = 60) -> Any:
        """Wait until ``true()`` is, at most so many seconds; Failed says what did not happen."""
        end = time.monotonic() + most
        while not (found := true()):
            if self.program.poll() is not None:
                raise Failed(f"the program ended with {self.program.returncode} while waiting for: {what}")
            if time.monotonic() > end:
                self.shot("failed", settle=0)
                raise Failed(f"did not happen within {most:.0f} s: {what}")
            time.sleep(0.5)
        return found

    def shot(self, name: str, settle: float = 45) -> Path:
        """Photograph the screen once it stands still and nothing is busy, at most after ``settle`` seconds."""
        path, last, end = self.out / f"{self.count:02d}-{name}.png", None, time.monotonic() + settle
        while True:
            subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True, timeout=60)
            now = np.asarray(Image.open(path).convert("RGB"), dtype=np.int16)
            still = last is not None and (np.abs(now - last).max(axis=2) > 8).sum() < 120
            if time.monotonic() > end or (still and not busy(now)):
                break
            last = now
            time.sleep(1.2)
        self.count += 1
        print(f"  {path.name}", flush=True)
        return path

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database, without writing to it."""
        path = self.data_dir / "stakegui.db"
        if not path.exists():
            return []
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
        try:
            return db.execute(question, values).fetchall()
        except sqlite3.OperationalError:  # its tables are just being made
            return []
        finally:
            db.close()

    def one(self, question: str, *values: object) -> Any:
        """The first value of the first row, None for none."""
        rows = self.ask(question, *values)
        return rows[0][0] if rows else None

    @property
    def draft(self) -> dict[str, Any]:
        """What lies on the table, as the program keeps it against a crash; {} for nothing yet."""
        for path in sorted((self.data_dir / "recovery").glob("*.json")):
            try:
                found: dict[str, Any] = json.loads(path.read_text())["draft"]
            except (OSError, ValueError, KeyError):
                continue
            return found
        return {}


def busy(picture: np.ndarray) -> bool:
    """Whether the status bar's progress bar is there: blue in the lowest right part of the screen."""
    part = picture[-32:-8, picture.shape[1] // 2 :]
    return int(((part[..., 2] > 120) & (part[..., 0] < 60)).sum()) > 300


def dialog(screen: Screen, keys: str, title: str, text: str) -> None:
    """Open a file dialog, type a path into it, and take it."""
    screen.keys(keys)
    screen.wait(f"dialog “{title}”", lambda: screen.title.startswith(title))
    screen.write(text)
    screen.keys("Return")
    screen.wait(f"dialog “{title}” closed", lambda: not screen.title.startswith(title))


def maximise(screen: Screen) -> None:
    """Fill the screen, as a user does who has a larger one than the window's first size."""
    if screen.width > 1400:
        window = screen.do("getactivewindow")
        screen.do("windowmove", window, "4", "24")
        screen.do("windowsize", "--sync", window, str(screen.width - 8), str(screen.height - 32))
        time.sleep(2)


def begin(screen: Screen, look: str) -> None:
    """Wait for the window, and give it its look by the menu."""
    screen.wait("the window", lambda: "stakegui" in screen.title, 120)
    time.sleep(5)
    maximise(screen)
    screen.shot("way-in" if look == "light" else "way-in-system-look")
    if look == "dark":
        screen.keys("alt+v", "d")
        screen.shot("way-in-dark")


def open_both(screen: Screen, data: Path) -> None:
    """Source: model and images."""
    model = data / "models" / "cifar10_resnet18_small.safetensors"
    dialog(screen, "ctrl+o", "Open a model", str(model))
    dialog(screen, "ctrl+shift+o", "Open a folder of images", str(data / "cifar10"))
    screen.wait("model on the table", lambda: (screen.draft.get("model") or {}).get("weights") == str(model))
    screen.wait("images on the table", lambda: (screen.draft.get("data") or {}).get("test"), 120)
    screen.shot("source", 120)


def new_request(screen: Screen) -> None:
    """Requests: write one down."""
    screen.keys("ctrl+0")
    screen.shot("requests-empty")
    screen.keys("ctrl+n")
    screen.wait("the form", lambda: screen.title.startswith("New request"))
    screen.write(NUMBER)
    screen.keys("Tab")
    screen.write("Case 4711")
    screen.keys("alt+m", "alt+e")
    screen.write("art. 17(1)(b) GDPR, consent withdrawn")
    screen.shot("request-form", 5)
    screen.keys("alt+s")
    kept = "select subject, due, reason, status from requests where number = ?"
    row = screen.wait("the request in the database", lambda: screen.ask(kept, NUMBER))[0]
    if row[0] != "Case 4711" or not row[1] or "17(1)(b)" not in row[2] or row[3] != "open":
        raise Failed(f"the request was kept otherwise than typed: {row}")
    screen.shot("request-kept")


def choose(screen: Screen) -> None:
    """Choose: look, choose eight, give them to the request."""
    screen.keys("ctrl+2")
    screen.shot("choose")
    screen.keys("F3")
    time.sleep(2)
    screen.shot("large", 60)
    screen.keys("Right", "space")
    screen.wait("one picture chosen in the large view", lambda: len(screen.draft.get("chosen", [])) == 1)
    screen.keys("ctrl+z")
    screen.wait("undone", lambda: not screen.draft.get("chosen"))
    screen.keys("Escape", "Right", *["shift+Right"] * 7)
    screen.keys("space")
    screen.wait("eight chosen", lambda: len(screen.draft.get("chosen", [])) == 8)
    screen.shot("chosen")
    screen.keys("ctrl+shift+r")
    screen.wait("the list of requests", lambda: screen.title.startswith("Add to a request"))
    screen.shot("add-to-request", 5)
    screen.keys("Return")
    items = "select count(*) from request_items where request = ? and kind = 'image'"
    screen.wait("the request names eight", lambda: screen.one(items, NUMBER) == 8)


def anchors(screen: Screen) -> None:
    """Anchors: shipped prompts, one of them edited."""
    screen.keys("ctrl+3")
    screen.shot("anchors-empty")
    screen.keys("alt+f", "l")
    screen.wait("dialog “Load prompts”", lambda: screen.title.startswith("Load prompts"))
    screen.write(str(ROOT / "resources" / "prompts" / "cifar10.json"))
    screen.keys("Return")
    screen.wait("prompts of ten classes", lambda: len(screen.draft.get("prompts", {})) == 10)
    screen.shot("anchors", 180)
    screen.keys("ctrl+3", "Tab", "Tab", "Down", "F2")
    screen.keys("ctrl+a")
    screen.write(WORDS)
    screen.keys("Return")
    screen.wait("the edited prompt", lambda: WORDS in screen.draft.get("prompts", {}).get("airplane", []))
    screen.shot("anchors-edited", 120)


def run(screen: Screen, patience: float, depth: str) -> str:
    """Run for the request; return the session's id."""
    screen.keys("ctrl+0")
    time.sleep(1)
    screen.keys("ctrl+shift+Return")
    time.sleep(2)
    if depth == "exact":
        screen.keys("ctrl+4", *["Tab"] * 4, "Down")
    method = screen.wait(f"depth {depth}", lambda: (m := screen.draft.get("method", {})).get("depth") == depth and m)
    screen.shot("run-ready")
    screen.keys("ctrl+Return")
    session = screen.wait("a session", lambda: screen.one("select id from sessions"))
    screen.shot("run-begun", 3)
    live = "select count(*) from steps where session = ?"
    screen.wait("twenty steps", lambda: screen.one(live, session) >= 20, patience)
    screen.shot("run-live", 3)
    ended = "select status from sessions where id = ?"
    screen.wait("the run's end", lambda: screen.one(ended, session) not in ("created", "running"), patience)
    row = screen.ask("select status, forgotten, test_accuracy, steps from sessions where id = ?", session)[0]
    if row[0] != "finished" or row[1] is None:
        raise Failed(f"the run ended otherwise than it should: {row}")
    print(f"  {session}: {row}, {method['name']}", flush=True)
    screen.shot("run-ended")
    return str(session)


def results(screen: Screen, patience: float, measure: bool) -> None:
    """Results: every tab; ``measure`` takes what takes minutes too."""
    screen.keys("ctrl+5")
    screen.shot("results")
    screen.keys("alt+t")
    if measure:
        screen.keys("alt+p")
    screen.shot("results-trade-off", patience if measure else 45)
    screen.keys("alt+u")
    screen.keys("alt+i")
    screen.shot("results-views", patience)
    screen.keys("alt+m")
    if measure:
        screen.keys("alt+q")
    screen.shot("results-measures", patience if measure else 45)
    screen.keys("alt+s")
    screen.shot("results-curves")
    screen.keys("alt+c")
    screen.shot("results-compare")
    screen.keys("alt+o")


def export(screen: Screen, folder: Path) -> None:
    """Results: the model and a report."""
    model, report = folder / "forgotten.safetensors", folder / "report.html"
    screen.keys("ctrl+e", "shift+Tab", "shift+Tab", "ctrl+a")
    screen.write(str(model))
    screen.shot("export-card", 5)
    screen.keys("Return")
    screen.wait(
        "the exported model and its sidecar", lambda: model.exists() and model.with_suffix(".json").exists(), 300
    )
    screen.shot("exported", 60)
    screen.keys("ctrl+r")
    screen.wait("the report's dialog", lambda: screen.title.startswith("Report"))
    screen.keys("Tab", "ctrl+a")
    screen.write(str(report))
    screen.keys("Return")
    screen.wait("the report", lambda: report.exists() and "<html" in report.read_text(encoding="utf-8")[:400], 120)
    screen.shot("report", 20)
    screen.keys("Escape")


def verify_and_purge(screen: Screen, session: str) -> None:
    """Requests: verified, then purged."""
    status = "select status from requests where number = ?"
    screen.wait("the request is done", lambda: screen.one(status, NUMBER) == "done", 60)
    screen.keys("ctrl+0")
    screen.shot("request-done")
    screen.keys(*["Tab"] * 4, "space")
    screen.shot("status-menu", 5)
    screen.keys("Up", "Return")  # the last one: Verified
    screen.wait("the request is verified", lambda: screen.one(status, NUMBER) == "verified", 20)
    screen.shot("request-verified")
    screen.keys("ctrl+shift+p")
    screen.wait("the purge's dialog", lambda: screen.title.startswith("Purge"))
    screen.shot("purge-plan")
    screen.keys("alt+n")
    screen.wait("the request is purged", lambda: screen.one(status, NUMBER) == "purged", 180)
    screen.shot("purged")
    screen.keys("Escape")
    keys = screen.ask("select key, path from forget_images where session = ?", session)
    if not keys or any("airplane/" in key or "airplane/" in path for key, path in keys):
        raise Failed(f"names are left in the database after the purge: {keys[:3]}")
    screen.shot("requests-after-purge")


def visit(screen: Screen, measure: bool) -> None:
    """Open the newest session of an earlier walk and look at every page."""
    screen.keys("ctrl+l")
    screen.wait("the sessions", lambda: screen.title.startswith("Sessions"))
    screen.shot("sessions")
    screen.keys("Return")
    screen.wait("the session on the table", lambda: screen.draft.get("stored"), 120)
    for number, name in enumerate(("requests", "source", "choose", "anchors", "run")):
        screen.keys(f"ctrl+{number}")
        screen.shot(name, 90)
        if name == "choose":
            screen.keys("F3")
            time.sleep(2)
            screen.shot("large", 60)
            screen.keys("Escape")
    results(screen, 180, measure)
    screen.keys("ctrl+comma")
    screen.shot("settings", 5)
    screen.keys("Escape")


def queue(screen: Screen, patience: float) -> None:
    """The demo, a field with two values: both runs from the queue to its end, side by side, and points between."""
    screen.keys("Return")  # the way in stands on "Load the demo"
    screen.wait("the demo on the table", lambda: len(screen.draft.get("chosen", [])) == 4, 120)
    screen.keys("ctrl+4", *["Tab"] * 4, "Down")
    screen.wait("depth exact", lambda: screen.draft.get("method", {}).get("depth") == "exact")
    screen.keys("Tab", "Tab", "Tab", "ctrl+a")  # wanted under views, steps' "auto", stakes
    screen.write("12, 20")
    screen.shot("queue-two-values", 10)
    screen.keys("ctrl+shift+Return")
    screen.wait("two runs in the queue", lambda: screen.one("select count(*) from queue") == 2)
    screen.shot("queue-waiting", 5)
    screen.keys("ctrl+4", *["Tab"] * 4)
    begun = "select count(*) from queue where status != 'waiting'"
    if screen.one(begun):
        raise Failed("the queue began by itself")
    screen.keys("ctrl+Return")  # two further ones, and the queue goes
    screen.wait("four runs in the queue", lambda: screen.one("select count(*) from queue") == 4)
    screen.wait("the first run", lambda: screen.one("select count(*) from steps") or 0, patience)
    screen.shot("queue-goes", 3)
    ended = "select count(*) from queue where status = 'done'"
    screen.wait("the end of the queue", lambda: screen.one(ended) == 4, patience)
    states = screen.ask("select status, forgotten from sessions")
    if states != [("finished", 100.0)] * 4:
        raise Failed(f"the runs ended otherwise than they should: {states}")
    screen.shot("queue-ended")
    screen.keys("ctrl+5")
    screen.shot("results-of-the-last")
    screen.keys("alt+c", "alt+w", "Down", "Down")
    screen.shot("compare-with-a-second")
    screen.keys("alt+t", "alt+p")
    points = "select count(*) from evaluations where split like 'tradeoff:%'"
    screen.wait("points between original and result", lambda: (screen.one(points) or 0) > 3, patience)
    screen.shot("trade-off-measured", patience)


def leave(screen: Screen) -> None:
    """Quit; the program must end by itself, and well."""
    screen.keys("ctrl+q")
    try:
        code = screen.program.wait(60)
    except subprocess.TimeoutExpired:
        raise Failed("the program did not end after Ctrl+Q") from None
    if code:
        raise Failed(f"the program ended with {code}")


def keep(screen: Screen, folder: Path) -> None:
    """Copy the program's data, as they are before the purge, for visits in other sizes and looks."""
    shutil.copytree(screen.data_dir, folder, ignore=shutil.ignore_patterns("stakegui.db*", "recovery"))
    source = sqlite3.connect(f"file:{screen.data_dir / 'stakegui.db'}?mode=ro", uri=True)
    target = sqlite3.connect(folder / "stakegui.db")
    source.backup(target)
    source.close()
    target.close()


def walk(screen: Screen, given: argparse.Namespace) -> None:
    """All of it."""
    begin(screen, given.look)
    if given.visit:
        visit(screen, given.measure)
        leave(screen)
        return
    if given.queue:
        queue(screen, given.patience)
        leave(screen)
        return
    open_both(screen, given.data)
    new_request(screen)
    choose(screen)
    anchors(screen)
    session = run(screen, given.patience, given.depth)
    results(screen, given.patience, given.measure)
    export(screen, given.out)
    keep(screen, given.out / "kept")
    verify_and_purge(screen, session)
    leave(screen)


def main() -> int:
    """Read the command line and walk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1280x720", help="of the screen, such as 2560x1440")
    parser.add_argument("--look", choices=("light", "dark"), default="light")
    parser.add_argument("--data", type=Path, default=Path("/work/shared/data"))
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go; emptied first")
    parser.add_argument("--depth", choices=("exact", "robust"), default="exact")
    parser.add_argument("--patience", type=float, default=900, help="seconds to wait for the run and for each measure")
    parser.add_argument("--measure", action="store_true", help="the trade-off's points and all quick measures too")
    parser.add_argument("--visit", type=Path, help="data folder of an earlier walk (OUT/kept); it is copied")
    parser.add_argument("--queue", action="store_true", help="the embedded demo through the queue instead")
    given = parser.parse_args()
    given.out = given.out.resolve()
    shutil.rmtree(given.out, ignore_errors=True)
    given.out.mkdir(parents=True)
    data_dir = given.out / "data"
    if given.visit:
        shutil.copytree(given.visit, data_dir)
    else:
        data_dir.mkdir()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # else the X server would outlive a killed walk
    screen = Screen(given.size, data_dir, given.out)
    try:
        walk(screen, given)
    except Failed as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    finally:
        screen.close()
    print("the whole walk was gone")
    return 0


if __name__ == "__main__":
    sys.exit(main())
