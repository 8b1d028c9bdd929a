"""One way to start a module of our own, in a built program too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stakegui.core import child

ROOT = Path(__file__).parents[2]
AS_BUILT = "import sys; sys.frozen = True; from stakegui.__main__ import main; main()"


def built(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the entry as a built program runs it, whose interpreter takes no ``-m``."""
    line = [sys.executable, "-c", AS_BUILT, *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, check=False, **options)  # type: ignore[call-overload]


def test_a_built_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child.command("stakegui.engine.footprint", "a") == [
        sys.executable, "-P", "-m", "stakegui.engine.footprint", "a",
    ]  # fmt: skip
    assert "PYINSTALLER_RESET_ENVIRONMENT" not in child.environment()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command("stakegui.engine.footprint", "a") == [
        sys.executable, "--child", "stakegui.engine.footprint", "a",
    ]  # fmt: skip
    assert child.environment({"A": "b"})["A"] == "b"
    assert child.environment()["PYINSTALLER_RESET_ENVIRONMENT"] == "1"


def test_the_entry_becomes_the_module_that_is_asked_for() -> None:
    done = built("--child", "stakegui.ui.bench", "no such case", "{}", env=child.environment())
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "KeyError: 'no such case'"  # its own work, with its own arguments


def test_the_command_line_is_a_child_too() -> None:
    done = built("--child", "stakegui", "--version", env=child.environment())
    assert done.stdout.startswith("stakegui, version")


def test_a_child_finds_a_users_own_module(tmp_path: Path) -> None:
    (tmp_path / "users_factory.py").write_text("VALUE = 7")
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from stakegui.core import child;"
        "child.runpy.run_module = lambda name, **_: print(name, sys.argv, __import__('users_factory').VALUE);"
        "child.become(['--child', 'stakegui.x', 'one'])"
    )
    # -E: as a built program does, the interpreter passes over PYTHONPATH
    line, environment = [sys.executable, "-E", "-c", code], {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=False)
    assert done.stdout == "stakegui.x ['stakegui.x', 'one'] 7\n", done.stderr


@pytest.mark.parametrize("arguments", [["--child", "http.server"], ["--child", "stakeguix.evil"], ["--child"], ["run"]])
def test_no_other_module_is_run(arguments: list[str]) -> None:
    assert not child.asked(arguments)


def test_no_process_is_started_past_it() -> None:
    """A module that starts the interpreter itself would not work in a built program."""
    found = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "stakegui").rglob("*.py")
        if "sys.executable" in file.read_text(encoding="utf-8")
    ]
    assert found == [os.path.join("stakegui", "core", "child.py")]
