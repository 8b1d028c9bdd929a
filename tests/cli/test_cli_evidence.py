"""``stakegui export --evidence``, ``verify`` and ``keys``, and the script that lies in the folder."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from digit_runs import CHOSEN, Signed, assert_clean, command, invoke, signed_evidence
from PIL import Image
from signed_again import FILES

from stakegui.core.spec import DataSpec
from stakegui.data.digits import read


@pytest.fixture(scope="module")
def made() -> Signed:
    return signed_evidence()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of class folders with the 360 test digits."""
    root, test = tmp_path_factory.mktemp("digits"), read(DataSpec(kind="digits")).test
    assert test is not None
    for index, key in enumerate(test.keys):
        folder = root / test.classes[test.labels[index]]
        folder.mkdir(exist_ok=True)
        Image.fromarray(test.decode(index)).save(folder / f"{key.rpartition('/')[2]}.png")
    return root


def script(made: Signed, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the folder's own script where no stakegui can be imported."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    block = "import sys, runpy; sys.modules['stakegui'] = None; sys.argv = sys.argv[1:]; "
    block += "runpy.run_path(sys.argv[0], run_name='__main__')"
    asked = [sys.executable, "-c", block, made.folder / "verify.py", *arguments]
    return subprocess.run(list(map(str, asked)), capture_output=True, text=True, env=env, cwd="/", check=False)


def test_verify_needs_no_database_and_measures_again(
    made: Signed, pictures: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "file" / "none"))  # whoever asks for it fails
    result = invoke("verify", made.folder, "--key", made.public, "--data", pictures)
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())  # in a table as wide as the terminal
    assert "All that was checked holds." in told and "of 360 images" in told
    told = json.loads(invoke("verify", made.folder, "--json").stdout)
    assert told["ok"] and {"what", "verdict", "detail"} == set(told["findings"][0])


CHECKS_EACH = """
import sys
from click.testing import CliRunner
from stakegui.cli.main import main
for line in sys.stdin:
    told = CliRunner().invoke(main, ["verify", line.strip(), "--json"])
    print(told.exit_code, told.stdout.strip(), flush=True)
"""


def where_there_is_nothing(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who never had stakegui: no database, no settings, no caches."""
    (tmp_path / "home").mkdir()
    own = ("HOME", "XDG_", "STAKEGUI_", "PYTEST_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return env | {"OMP_NUM_THREADS": "1", "HOME": str(tmp_path / "home"), "STAKEGUI_DATA_DIR": str(tmp_path / "none")}


def test_whoever_never_had_stakegui_can_verify(made: Signed, tmp_path: Path) -> None:
    asked = command("verify", made.folder, "--data", "digits", "--json")
    env = where_there_is_nothing(tmp_path)
    done = subprocess.run(asked, capture_output=True, text=True, env=env, cwd="/", check=False)
    assert (done.returncode, done.stderr) == (0, "") and json.loads(done.stdout)["ok"]
    assert not (tmp_path / "none").exists() and list((tmp_path / "home").rglob("*.db")) == []


def changed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(content)


def linked(path: Path) -> None:
    path.rename(path.parent.parent / f"{path.parent.name}-{path.name}")
    path.symlink_to(path.parent.parent / f"{path.parent.name}-{path.name}")


def added(path: Path) -> None:
    path.with_name(f"more-{path.name}").write_bytes(path.read_bytes())


def test_whatever_is_done_to_any_file_is_detected_there(made: Signed, tmp_path: Path) -> None:
    env, copies = where_there_is_nothing(tmp_path), []
    for name in FILES:
        for change in (changed, Path.unlink, linked, added):
            copy = tmp_path / f"{len(copies)}"
            shutil.copytree(made.folder, copy, copy_function=os.link)
            change(copy / name)
            copies.append((copy, name, change))
    asked = "\n".join(str(copy) for copy, _, _ in copies)
    done = subprocess.run(
        [sys.executable, "-c", CHECKS_EACH], input=asked, capture_output=True, text=True, env=env, cwd="/", check=False
    )
    assert done.stderr == "" and len(done.stdout.splitlines()) == len(copies) == 4 * len(FILES)
    for line, (_, name, change) in zip(done.stdout.splitlines(), copies, strict=True):
        code, _, told = line.partition(" ")
        found = {one["what"]: one["verdict"] for one in json.loads(told)["findings"]}
        assert code == "1" and found.get("model") in ("not checked", None), (name, change)
        what = f"more-{name}" if change is added else "signature" if name == "MANIFEST.sig" else name
        assert (name, change) == ("MANIFEST.json", changed) or found[what] == "FAILED", (name, change)
    assert list((tmp_path / "home").iterdir()) == [] and not (tmp_path / "none").exists()


def test_exit_codes_tell_what_was_found(made: Signed, tmp_path: Path) -> None:
    copy = shutil.copytree(made.folder, tmp_path / "copy")
    (copy / "figures.json").write_text("{}")
    failed = invoke("verify", copy)
    assert failed.exit_code == 1 and "1 of 14 findings FAILED" in failed.stdout
    assert not json.loads(invoke("verify", copy, "--json").stdout)["ok"]
    for bad in (
        invoke("verify", tmp_path / "none"),
        invoke("verify", made.folder, "--data", tmp_path / "none"),
        invoke("verify", made.folder, "--key", tmp_path / "none.pem"),
        invoke("verify", made.folder, "--picture", made.key),
        invoke("verify", made.key),
    ):
        assert bad.exit_code == 2
        assert_clean(bad.stderr)


def test_the_script_in_the_folder_does_without_stakegui(made: Signed, pictures: Path, tmp_path: Path) -> None:
    result = script(made, "--data", pictures)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "of 360 pictures" in result.stdout and "FAILED" not in result.stdout and result.stderr == ""
    assert len(os.listdir(made.folder)) == 13, "the script leaves nothing behind"
    wrong = shutil.copytree(pictures, tmp_path / "wrong")
    (wrong / "1").rename(wrong / "x")
    (wrong / "2").rename(wrong / "1")
    (wrong / "x").rename(wrong / "2")
    [(what, fits, _)] = runpy.run_path(str(made.folder / "verify.py"))["check_data"](wrong, "")
    assert what == "test accuracy" and not fits


def test_the_script_sees_changes_before_it_loads_anything(made: Signed, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(made.folder, tmp_path / "copy"))
    with (copy / "model.safetensors").open("r+b") as file:
        file.write(b"\0")
    (copy / "extra").touch()
    result = script(replace(made, folder=copy), "--data", tmp_path)
    assert result.returncode == 1 and "was not loaded" in result.stdout
    assert "FAILED  model.safetensors: was changed" in result.stdout and "was added" in result.stdout


def test_the_session_keeps_where_its_exports_came_from(made: Signed) -> None:
    shown = invoke("sessions", "show", made.session, "--db", made.db).stdout
    assert "evidence (safetensors), signed by SHA256:" in shown and f"→ {made.session}" in shown
    assert (
        made.salt not in shown
        and made.salt not in invoke("sessions", "show", made.session, "--db", made.db, "--json").stdout
    )
    salts = json.loads(invoke("sessions", "show", made.session, "--salts", "--db", made.db, "--json").stdout)
    assert {"evidence": str(made.folder), "salt": made.salt} in salts  # other tests of this worker write more


def test_what_does_not_go_together_is_said(made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path))
    new = tmp_path / "new"
    for arguments, said in (
        ((), "Give --out FILE, --evidence DIR or both"),
        (("--out", new, "--key", made.key), "Add --evidence"),
        (("--evidence", new, "--alpha", "0.5"), "Leave --alpha out"),
        (("--evidence", new), "stakegui keys make"),
        (("--evidence", new, "--key", made.key, "--format", "exported"), "safetensors, pt"),
        (("--evidence", made.folder, "--key", made.key), "never written over"),
        (("--evidence", "/", "--key", made.key), "no name for a new folder"),
        (("--evidence", tmp_path / ("e" * 300), "--key", made.key), "too long"),
        (("--evidence", tmp_path / ("e" * 253), "--key", made.key), "too long"),
        (("--evidence", made.key / "e", "--key", made.key), "Choose another folder"),
    ):
        result = invoke("export", made.session, *arguments, "--db", made.db)
        assert result.exit_code == 2
        assert_clean(result.stderr, said)
    assert not new.exists()


def test_keys_are_made_once_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path))
    made = invoke("keys", "make")
    assert made.exit_code == 0 and "BEGIN PUBLIC KEY" in made.stdout and "PRIVATE" not in made.stdout
    again = invoke("keys", "make")
    assert again.exit_code == 2
    assert_clean(again.stderr, "already")
    told = json.loads(invoke("keys", "show", "--json").stdout)
    assert told["fingerprint"] in made.stdout and told["path"] == str(tmp_path / "signing_key.pem")
    monkeypatch.setenv("STAKEGUI_KEY_PASSPHRASE", "open sesame")
    assert invoke("keys", "make", "--passphrase", "--out", tmp_path / "locked.pem").exit_code == 0
    assert b"ENCRYPTED" in (tmp_path / "locked.pem").read_bytes()
    assert invoke("keys", "show", "--key", tmp_path / "locked.pem").exit_code == 0
    monkeypatch.delenv("STAKEGUI_KEY_PASSPHRASE")
    assert_clean(invoke("keys", "show", "--key", tmp_path / "locked.pem").stderr, "STAKEGUI_KEY_PASSPHRASE")


def test_names_of_what_went_are_nowhere_in_what_is_printed(made: Signed) -> None:
    assert not any(key in invoke("verify", made.folder).stdout for key in CHOSEN)
