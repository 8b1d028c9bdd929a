"""What an evidence folder claims is measured again: true claims hold, and each that is not so is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from digit_runs import CHOSEN, WEIGHTS, Signed, signed_evidence
from signed_again import failed, resign, verdict

from stakegui.core.errors import InputError
from stakegui.core.verified import HOLDS, OPEN, Verified
from stakegui.services import signing
from stakegui.services.evidence.compare import Sheet, spare, spare_of_draws

OF_ONE_MODEL = [
    "test accuracy",
    "test accuracy by class",
    "test accuracy, even images",
    "test accuracy, odd images",
    "test accuracy, kept",
    "retain accuracy",
    "forgotten",
    "forget accuracy",
    "forgotten under views",
    "forgotten under views, by family",
]
DRIFTS = ["structure drift", "structure drift by class", "drift without structure"]
MEASURES = ["Membership inference", "Confidence on the chosen images", "Changed predictions"]


@pytest.fixture(scope="module")
def made() -> Signed:
    return signed_evidence()


@pytest.fixture
def copy(made: Signed, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "copy"))


def change(path: Path, **tables: dict[str, Any]) -> None:
    """Replace figures in a folder's JSON; a table within a table is added to."""
    told = json.loads(path.read_text())
    for table, values in tables.items():
        for name, value in values.items():
            held = told[table]
            held[name] = {**held[name], **value} if isinstance(value, dict) and name in held else value
    path.write_text(json.dumps(told))


def whats(found: Verified, verdict_: str) -> list[str]:
    return [finding.what for finding in found.findings if finding.verdict == verdict_]


def test_true_claims_hold_and_what_is_not_measured_is_told(made: Signed) -> None:
    found = verdict(made.folder, data="digits", salt=made.salt, original=WEIGHTS)
    assert found.ok
    before = [f"before: {name}" for name in (*OF_ONE_MODEL, *DRIFTS)]
    assert {*OF_ONE_MODEL, *DRIFTS, *before, *MEASURES} <= set(whats(found, HOLDS))
    assert whats(found, OPEN) == ["whose key", "forgotten pictures in test"]
    told = {f.what: f.detail for f in found.findings}
    assert "of 360 images" in told["test accuracy"] and "1,435 images" in told["retain accuracy"]
    assert "2 of 2 listed pictures are among the data; 0 of them" in told["forgotten pictures in train"]
    assert "of 42 views (may differ by 2.38 points)" in told["forgotten under views"], "the same draws: one view"


def test_each_claim_that_is_not_so_is_found(copy: Path, made: Signed, tmp_path: Path) -> None:
    told = json.loads((copy / "figures.json").read_text())
    for table in ("before", "after"):
        has = told[table]
        change(
            copy / "figures.json",
            **{
                table: {
                    "test_accuracy": has["test_accuracy"] + 0.6,
                    "test_accuracy_even": has["test_accuracy_even"] + 1.2,
                    "test_accuracy_odd": has["test_accuracy_odd"] - 1.2,
                    "test_accuracy_kept": has["test_accuracy_kept"] + 0.6,
                    "test_accuracy_by_class": {"3": has["test_accuracy_by_class"]["3"] - 3.5},
                    "retain_accuracy": has["retain_accuracy"] - 0.3,
                    "forgotten": abs(has["forgotten"] - 50.0),
                    "forget_accuracy": abs(has["forget_accuracy"] - 50.0),
                    "forgotten_views": abs(has["forgotten_views"] - 3.0),
                    "views": {"noise": abs(has["views"]["noise"] - 20.0)},
                    "drift": has["drift"] + 0.0002,
                    "drift_no_structure": has["drift_no_structure"] + 0.02,
                    "drift_by_class": {"3": has["drift_by_class"]["3"] + 0.0005},
                }
            },
        )
    has = told["measures"]
    change(
        copy / "figures.json",
        measures={
            "membership": {"loss_auc": has["membership"]["loss_auc"] + 0.4},
            "confidence": {"confidence": has["confidence"]["confidence"] + 1.0},
            "changes": {"broken": has["changes"]["broken"] + 0.4},
        },
    )
    listed = json.loads((copy / "forgotten.json").read_text())
    listed["images"][0]["forgotten"] = False
    (copy / "forgotten.json").write_text(json.dumps(listed))
    resign(copy, signing.make(tmp_path / "theirs.pem"))
    wrong = verdict(copy, data="digits", salt=made.salt, original=WEIGHTS)
    before = [f"before: {name}" for name in (*OF_ONE_MODEL, *DRIFTS)]
    assert sorted(failed(wrong)) == sorted([*OF_ONE_MODEL, *DRIFTS, *before, *MEASURES, "forgotten pictures in train"])


def test_without_salt_original_or_order_the_table_says_what_was_not_checked(
    made: Signed, copy: Path, tmp_path: Path
) -> None:
    found = verdict(made.folder, data="digits")
    assert found.ok and set(whats(found, HOLDS)) & {*OF_ONE_MODEL, *DRIFTS} == set(OF_ONE_MODEL[:4])
    why = {f.what: f.detail for f in found.findings if f.verdict == OPEN}
    assert set(why) == {
        "whose key",
        *OF_ONE_MODEL[4:],
        *DRIFTS,
        "figures of the original",
        *MEASURES,
    }
    assert "--original" in why["figures of the original"] and "--salt" in why["retain accuracy"]
    # a figure of another version is not passed over; other draws are held to what chance allows
    listed = json.loads((copy / "forgotten.json").read_text())
    listed["images"] = [{**one, "place": "", "forgotten": None} for one in listed["images"]]
    (copy / "forgotten.json").write_text(json.dumps(listed))
    change(copy / "figures.json", after={"a_later_figure": 1.0})
    resign(copy, signing.make(tmp_path / "theirs.pem"))
    found = verdict(copy, data="digits", salt=made.salt)
    told = {f.what: f.detail for f in found.findings}
    assert found.ok and "a_later_figure" in whats(found, OPEN) and "in the run's order" in told[MEASURES[0]]
    assert "may differ by 18" in told["forgotten under views"], "3.5 deviations of 42 other draws, and one view"
    assert "is not claimed" in told["forgotten pictures in train"]


def test_another_original_is_refused(made: Signed, tmp_path: Path) -> None:
    for other, said in ((made.folder / "model.safetensors", "not the original"), (tmp_path / "no", "cannot be read")):
        with pytest.raises(InputError, match=said):
            verdict(made.folder, data="digits", original=other)
    with pytest.raises(InputError, match="on pictures"):
        verdict(made.folder, original=WEIGHTS)


@pytest.mark.parametrize(
    ("claims", "value", "holds"),
    [
        ({"test_accuracy": 50.0}, 50.19, True),
        ({"test_accuracy": 50.0}, 50.21, False),
        ({"test_accuracy": 50.0, "intervals": {"test_accuracy": [48.0, 52.0]}}, 53.7, True),
        ({"test_accuracy": 50.0, "intervals": {"test_accuracy": [48.0, 52.0]}}, 53.8, False),
        ({"test_accuracy": 50.0, "intervals": {"test_accuracy": [0.0, 100.0]}}, 50.0, False),
        ({"test_accuracy": 50.0, "intervals": {"test_accuracy": [97.0, 98.0]}}, 97.5, False),
        ({"test_accuracy": float("nan")}, 50.0, False),
        ({"test_accuracy": 10**400}, 50.0, False),
        ({"test_accuracy": True}, 1.0, False),
        ({"test_accuracy": "50"}, 50.0, False),
    ],
)
def test_a_share_holds_within_its_tolerance_or_a_believable_interval(
    claims: dict[str, Any], value: float, holds: bool
) -> None:
    found = Verified()
    Sheet(claims, found).share("test_accuracy", value, 1000)
    assert found.ok is holds and len(found.findings) == 1


def test_parts_are_held_one_by_one() -> None:
    for claimed, holds in (({"a": 1.0, "b": 2.0}, True), ({"a": 1.3, "b": 2.0}, False), ({"c": 1.0}, False)):
        found = Verified()
        Sheet({"views": claimed}, found).parts("views", {"a": 1.0, "b": 2.0}, lambda *_: 0.2)
        assert found.ok is holds
    found = Verified()
    Sheet({"views": {"a": float("nan")}}, found).parts("views", {"a": 1.0}, lambda *_: 0.2)
    assert not found.ok


def test_tolerances_are_those_of_the_docs() -> None:
    assert spare(100) == pytest.approx(1.0, abs=1e-3) and spare(10_000) == pytest.approx(0.2, abs=1e-3)
    # two shares of 200 draws each about 50 %: the deviation of their difference is 5 points
    assert spare_of_draws(45.0, 55.0, 200) == pytest.approx(0.5 + 3.5 * 5.0, abs=1e-3)
    assert spare_of_draws(100.0, 100.0, 200) == pytest.approx(0.5, abs=1e-3)
    assert len(CHOSEN) * 3 * 7 == 42
