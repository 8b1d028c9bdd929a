"""What is installed: the wheel and the sdist hold all, and a desktop finds the program."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stakegui import __version__
from stakegui.services.doctor import examine

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
METAINFO = PACKAGING / "linux" / "org.stakegui.stakegui.metainfo.xml"


def run(*line: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *line], capture_output=True, text=True, check=False, cwd=cwd, timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what there is to ship is what git knows")
def test_wheel_and_sdist_are_complete(tmp_path: Path) -> None:
    """`packaging/check_wheel.sh` goes on to install the wheel and to use it."""
    built = run("-m", "hatchling", "build", "-d", tmp_path)
    assert built.returncode == 0, built.stderr
    assert run(PACKAGING / "contents.py", ROOT, tmp_path).stdout == "wheel and sdist: complete\n"


def test_the_icon_has_the_sizes_a_desktop_asks_for(tmp_path: Path) -> None:
    done = run(PACKAGING / "icons.py", tmp_path)
    assert done.returncode == 0, done.stderr
    sizes = {p.parents[1].name for p in tmp_path.glob("hicolor/*/apps/stakegui.*")}
    assert {"16x16", "32x32", "48x48", "256x256", "512x512", "scalable"} <= sizes
    for size in (16, 512):  # a PNG's header gives its width and height
        header = (tmp_path / f"hicolor/{size}x{size}/apps/stakegui.png").read_bytes()[:24]
        assert header[1:4] == b"PNG" and header[16:] == size.to_bytes(4, "big") * 2


def test_the_metadata_names_this_version_and_the_desktop_entry() -> None:
    told = ElementTree.parse(METAINFO).getroot()
    assert told.findtext("id") == METAINFO.name.removesuffix(".metainfo.xml")
    releases = told.findall("releases/release")
    assert releases[0].get("version") == __version__
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    assert entry.read(PACKAGING / "linux" / str(told.findtext("launchable")), encoding="utf-8")
    shown = entry["Desktop Entry"]
    assert shown["Exec"] == told.findtext("provides/binary") == "stakegui"
    assert shown["Icon"] == told.findtext("icon")
    # the window says by this name which entry it belongs to
    assert 'setDesktopFileName("stakegui")' in (ROOT / "stakegui" / "app.py").read_text(encoding="utf-8")


def test_the_version_needs_neither_engine_nor_window() -> None:
    code = (
        "import sys; sys.modules |= dict.fromkeys(('torch', 'torchvision', 'numpy', 'PySide6'));"
        "sys.argv[:] = ['stakegui', '--version']; import stakegui.__main__ as m; m.main()"
    )
    done = run("-c", code)
    assert done.stdout == f"stakegui, version {__version__}\n", done.stderr


def test_the_doctor_names_an_engine_that_does_not_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision", None)  # as where it does not fit torch
    found = {one.name: one for one in examine(tmp_path / "a.db")}["engine"]
    assert not found.ok and "torchvision" in found.text and found.remedy


def test_a_checkout_that_is_read_is_noticed(tmp_path: Path) -> None:
    """The guard of `check_wheel.sh` ends what would prove nothing."""
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_text("a")
    (tmp_path / "other.txt").write_text("b")
    for name, code in (("resources/a.txt", 97), ("other.txt", 0)):
        line = f"import guard; guard.watch({str(tmp_path)!r}); open({str(tmp_path / name)!r}).close()"
        assert run("-c", line, cwd=PACKAGING).returncode == code
