"""Runs many short runs, one after the other, in one process with the window open, and watches what stays.

``python packaging/soak.py [--runs 200]`` prints memory, file handles and threads every 20 runs. Memory and file
handles must not differ by more than 5 % from what they were after the first 20, and no thread may be left at the end:
exit code 1 otherwise. The window is offscreen, the pictures are a hundred of the digits, each run takes two steps;
results are measured in this process, unless ``--child`` has each start a process of its own, as the program does.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import nullcontext, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
EVERY = 20
SPREAD = 0.05


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--child", action="store_true")
    parser.add_argument("--why", action="store_true", help="tell which objects and files became more")
    return parser.parse_args()


def main() -> int:
    """Run, watch and judge."""
    asked = arguments()
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HF_HUB_OFFLINE": "1", "STAKEGUI_LANGUAGE": "en"}
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        os.environ["STAKEGUI_DATA_DIR"] = str(Path(home) / "data")
        return _soak(asked, Path(home))


def _soak(asked: argparse.Namespace, home: Path) -> int:
    import psutil
    from digit_runs import measured_here
    from few_digits import few
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    from stakegui.core.spec import parse
    from stakegui.engine.methods import spread, viewed
    from stakegui.ui.main_window import MainWindow

    viewed.LOOKED_AT, spread.VIEWED = 100, 64  # most of a short run's time went there
    app = QApplication(sys.argv[:1])
    window = MainWindow(home / "soak.db")
    window.resize(1280, 720)
    window.show()

    def until(done: object, seconds: float, what: str) -> None:
        end = time.monotonic() + seconds
        while not done():  # type: ignore[operator]
            app.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise SystemExit(f"soak: {what} did not come within {seconds:.0f} s: {window.messages.text}")

    told: list[bool] = []
    window.opened.connect(told.append)
    window.open_spec(parse(few(home)))
    until(lambda: told, 120, "the spec")
    page, process, seen, ended = window.run_page, psutil.Process(), [], []
    page.controller.ended.connect(lambda how, text: ended.append((how, text)))
    began, before = time.monotonic(), None
    with nullcontext() if asked.child else measured_here():
        for number in range(1, asked.runs + 1):
            until(page.start_button.isEnabled, 60, "the button")
            page.start_button.click()
            until(lambda n=number: len(ended) == n and not page.run_active and window.worker.idle, 120, "the end")
            if ended[-1][0] != "finished":
                raise SystemExit(f"soak: run {number} {ended[-1]}")
            if number % EVERY == 0 or number == asked.runs:
                for _ in range(5):  # what the window still reads of the run in its pool
                    QThreadPool.globalInstance().waitForDone(10_000)
                    app.processEvents()
                    time.sleep(0.1)
                gc.collect()
                seen.append((process.memory_info().rss, process.num_fds(), process.num_threads()))
                rss, handles, threads = seen[-1]
                clock = time.monotonic() - began
                print(f"{number:4} runs  {rss / 2**20:7.1f} MiB  {handles} handles  {threads} threads  {clock:.0f} s",
                      flush=True)  # fmt: skip
                if asked.why:
                    now = _held()
                    print({name: n - before[name] for name, n in now.items() if before and n > before[name] + 9})
                    before = now
    window.close()
    ended_well = window.worker.shut_down()
    window.deleteLater()
    app.processEvents()
    return _judge(seen, ended_well)


def _held() -> Counter[str]:
    """Count objects by type, and open files by name."""
    found = Counter(type(one).__qualname__ for one in gc.get_objects())
    for handle in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            found[os.readlink(f"/proc/self/fd/{handle}")] += 100
    return found


def _judge(seen: list[tuple[int, int, int]], ended_well: bool) -> int:
    from PySide6.QtCore import QThreadPool

    QThreadPool.globalInstance().waitForDone(10_000)
    # the window's own thread leaves an entry that stands for no thread any more
    left = [
        t.name for t in threading.enumerate() if t is not threading.main_thread() and not t.name.startswith("Dummy")
    ]
    faults = []
    for place, what in ((0, "memory"), (1, "file handles")):
        first = seen[0][place]
        worst = max((row[place] for row in seen), key=lambda value: abs(value - first))
        change = worst / first - 1
        print(f"{what}: {100 * change:+.1f} % at most after the first {EVERY}")
        if abs(change) > SPREAD:
            faults.append(f"{what} {100 * change:+.1f} %")
    if max(row[2] for row in seen) > seen[0][2]:
        faults.append(f"threads grew from {seen[0][2]} to {max(row[2] for row in seen)}")
    if left or not ended_well:
        faults.append(f"threads are left: {left}")
    print("soak:", "; ".join(faults) or "flat, no thread left")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
