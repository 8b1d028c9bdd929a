"""Tries an installed or built stakegui from outside: ``packaging/smoke.py PROGRAM [MORE ...]``.

No display is needed; with QT_QPA_PLATFORM=xcb the last window shows on one.

It starts the program from an empty folder, with a data folder of its own and no network for encoders, as somebody does
who has nothing but the program: version, doctor, the demo from the model to the measured checkpoint, the
anchors, an export in another format, a report, the window up to the engine behind it, and the window ended from
outside. Exit code 1 at the first thing that fails. It needs Python's own library alone.
"""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

START_S = 120
"""Seconds for one start: the first one of a built program reads gigabytes."""


class Smoke:
    """One program, tried in a folder of its own."""

    def __init__(self, program: list[str], place: Path) -> None:
        self._program, self._place = program, place
        self._environment = {
            **{k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")},
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "HF_HUB_OFFLINE": "1",
            "STAKEGUI_DATA_DIR": str(place / "home"),
            "STAKEGUI_LANGUAGE": "en",
        }

    def ask(self, *arguments: str, wanted: tuple[int, ...] = (0,), seconds: int = 1800) -> str:
        """Run a command and return what it printed; end with what it said where its exit code is another."""
        began = time.monotonic()
        done = subprocess.run(
            [*self._program, *arguments], cwd=self._place, env=self._environment, timeout=seconds, check=False,
            capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        )  # fmt: skip
        title = " ".join(arguments)[:60]
        if done.returncode not in wanted or "Traceback" in done.stderr:
            sys.exit(f"FAIL {title}: exit code {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        print(f"ok   {title:<60} {time.monotonic() - began:6.1f} s", flush=True)
        return done.stdout

    def window_ends(self) -> None:
        """Start the window as a user does and end it as Ctrl+C does."""
        if sys.platform == "win32":  # has no such signal; `bench-ui` has opened and closed one
            return
        with subprocess.Popen(
            self._program, cwd=self._place, env=self._environment, stderr=subprocess.PIPE, text=True
        ) as window:
            time.sleep(20)
            if window.poll() is None:
                window.send_signal(signal.SIGINT)
            try:
                _, errors = window.communicate(timeout=START_S)
            except subprocess.TimeoutExpired:
                window.kill()
                sys.exit("FAIL the window does not end on Ctrl+C")
        if window.returncode or "Traceback" in errors:
            sys.exit(f"FAIL the window: exit code {window.returncode}\n{errors[-4000:]}")
        print("ok   the window, ended by Ctrl+C")

    def places(self) -> None:
        """Let a built program be the child that compiles the feature map, as only the window asks for it."""
        folder, draw = self._place / "map", random.Random(0)
        folder.mkdir()
        header = "{'descr': '<f4', 'fortran_order': False, 'shape': (60, 8), }"
        header = header.ljust(117) + "\n"
        values = struct.pack("<480f", *(draw.gauss(0, 1) for _ in range(480)))
        (folder / "rows.npy").write_bytes(
            b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + values
        )
        (folder / "asked.json").write_text(json.dumps({"neighbours": 10, "least": 0.1, "seed": 0}))
        line = [*self._program, "--child", "stakegui.services.umap_child", str(folder)]
        with subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self._environment
        ) as child:
            assert child.stderr is not None
            errors = child.stderr.read().decode("utf-8", "replace")
            code = child.wait(timeout=600)
        if code or not (folder / "places.npy").is_file():
            sys.exit(f"FAIL the feature map: exit code {code}\n{errors[-4000:]}")
        print("ok   the feature map's own process")


def main(program: list[str]) -> None:
    """Try all."""
    with tempfile.TemporaryDirectory(prefix="stakegui-smoke-") as name:
        place = Path(name)
        smoke = Smoke(program, place)
        assert smoke.ask("--version", seconds=START_S).startswith("stakegui, version ")
        found = {one["name"]: one for one in json.loads(smoke.ask("doctor", "--json", wanted=(0, 1)))}
        for needed in ("resources", "database", "engine"):
            if not found[needed]["ok"]:
                sys.exit(f"FAIL doctor: {found[needed]}")
        print("     " + "; ".join(f"{name}: {found[name]['text']}" for name in ("stakegui", "resources", "engine")))
        usable = [name.split()[1] for name, one in found.items() if name.startswith("encoder") and one["ok"]]
        print("     encoders: " + ", ".join(usable), flush=True)
        smoke.ask("demo", "--headless", "--out", str(place / "result"))
        if not list((place / "result").rglob("*.safetensors")):
            sys.exit("FAIL the demo wrote no checkpoint")
        encoder = "sentence:minilm" if "sentence:minilm" in usable else "lexical"
        smoke.ask("anchors", "digits", "--encoder", encoder, "--json")
        smoke.ask("export", "latest", "--format", "exported", "--out", str(place / "again.pt2"))
        smoke.ask("report", "latest", "--out", str(place / "report.html"))
        assert (place / "report.html").stat().st_size > 10_000
        rows = json.loads(smoke.ask("bench-ui", "--only", "engine", "--starts", "1", "--json", wanted=(0, 1)))["rows"]
        if not rows or any(row["measured"] is None for row in rows):
            sys.exit(f"FAIL the window: {rows}")
        smoke.window_ends()
        if len(program) == 1 and (Path(program[0]).resolve().parent / "_internal").is_dir():
            smoke.places()
    print("all well")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
