"""The tabs Measures and Under views on a real run of the digits: taken by clicks, shown, kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from digit_runs import WEIGHTS, Finished, finished_run, measured_here, run_of
from few_digits import CLASSES, METHOD, write_few
from PySide6.QtCore import Qt

from stakegui.core.catalog import MEASURES
from stakegui.core.measure_words import lines
from stakegui.core.measured import Measured
from stakegui.core.paths import session_dir
from stakegui.services import measure as service
from stakegui.ui.results.measures_page import QUICK
from stakegui.ui.results.page import ResultsPage
from stakegui.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 120_000


@pytest.fixture(scope="module")
def done(few_views) -> tuple[Finished, Path]:
    """One short run for all tests here, and its folder (made before each test gets a data folder of its own)."""
    run = finished_run()
    return run, session_dir(run.session)


@pytest.fixture
def page(qtbot, done, tmp_path, home, worker, messages):
    """The Results page on a copy of the run."""
    return shown(qtbot, *done, tmp_path, worker, messages)


@pytest.fixture
def page_of_few(qtbot, few_views, tmp_path, home, worker, messages):
    """The Results page on a run with a hundred digits: relearning and noise ask the network about all of them."""
    (tmp_path / "few").mkdir()
    with measured_here():
        run = run_of(write_few(tmp_path / "few" / "few.toml", method={**METHOD, "steps": 6}))
    return shown(qtbot, run, session_dir(run.session), tmp_path, worker, messages)


@pytest.fixture
def retrained(tmp_path):
    """The demo's network, whose classes are called as those of the few digits."""
    place = tmp_path / "retrained.safetensors"
    shutil.copy(WEIGHTS, place)
    told = json.loads(WEIGHTS.with_suffix(".json").read_text())
    place.with_suffix(".json").write_text(json.dumps({**told, "classes": CLASSES}))
    return place


def shown(qtbot, run, folder, tmp_path, worker, messages):
    if folder != session_dir(run.session):
        shutil.copytree(folder, session_dir(run.session), dirs_exist_ok=True)
    db = tmp_path / "own.db"
    for file in run.db.parent.glob(f"{run.db.name}*"):
        shutil.copy(file, tmp_path / file.name.replace(run.db.name, db.name))
    made = ResultsPage(Session(db), worker, messages)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made._session.set_stored(run.session)
    qtbot.waitUntil(lambda: made.view is not None and made.taken._task is not None, timeout=20_000)
    return made


def wait(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page.taken.asked.busy, timeout=PATIENCE)


def test_a_measure_is_taken_by_its_button_and_kept(qtbot, page, messages):
    page.show_tab("taken")
    detail = page.taken.detail
    assert detail.state.text() == "Not measured yet."
    assert not detail.views, "a plot is made when it has something to show"
    qtbot.mouseClick(page.taken.list.buttons["changes"], LEFT)
    assert not page.taken.list.buttons["confidence"].isEnabled() and detail.name == "changes"
    assert page.taken.asked.stop.isVisible() and detail.state.text() == "Being taken …"
    wait(qtbot, page)
    kept = service.measured(page.view.id, db=page._session.db)
    assert list(kept) == ["changes"] and page.taken.found == kept and not messages.text
    # the matrix shows what was counted, and the arrow keys read it out
    matrix = detail.view_of("changes").map
    assert matrix.isVisible()
    for row, column, count in kept["changes"].detail["matrices"]["forget"]:
        assert matrix.counts[row, column] == count
    assert matrix.counts.sum() == len(page.view.images)
    matrix.plot.setFocus()
    for _ in range(2):
        qtbot.keyClick(matrix.plot, Qt.Key.Key_Down)
    assert matrix.cell == (1, 0) and matrix.said.text() == "0 of 0 answers “1” became “0”."
    qtbot.keyClick(detail.view_of("changes").chooser.box, Qt.Key.Key_Down)
    # the test images: of all that were answered 1 before, how many are answered 0 now
    assert matrix.counts.sum() == 360
    assert matrix.said.text() == f"{matrix.counts[1, 0]} of {matrix.counts[1].sum()} answers “1” became “0”."
    # another page on the same session shows it without measuring
    page.taken._stored = ""
    page.taken.set_view(page.view)
    assert page.taken.found == {}
    qtbot.waitUntil(lambda: page.taken.found == kept, timeout=10_000)
    qtbot.waitUntil(lambda: "Few should change" in detail.help.text() and not detail.fold.isHidden(), timeout=PATIENCE)
    assert "Accuracy alone does not tell" in detail.meaning.text() and "``" not in detail.meaning.text()


def test_all_quick_ones_can_be_stopped_and_what_is_there_stays(qtbot, page):
    page.show_tab("taken")
    qtbot.mouseClick(page.taken.quick, LEFT)
    qtbot.waitUntil(lambda: bool(page.taken.found), timeout=PATIENCE)
    qtbot.mouseClick(page.taken.asked.stop, LEFT)
    wait(qtbot, page)
    kept = service.measured(page.view.id, db=page._session.db)
    assert page.taken.found == kept and set(kept) < set(QUICK) and "relearning" not in QUICK
    assert page.taken.asked.said.text() == "Stopped." and page.taken.quick.isVisible()


def test_every_kind_of_measure_has_its_picture(qtbot, page_of_few, retrained):
    page = page_of_few
    names = ["membership", "rmia", "probe", "relearning", "weight_noise", "retrieval", "cka"]
    for item in service.measure(page.view.id, names, db=page._session.db, retrained=retrained):
        assert not isinstance(item, Measured) or item.applies == (item.name != "retrieval")
    page.taken.reload()
    qtbot.waitUntil(lambda: set(names) <= set(page.taken.found), timeout=20_000)
    page.show_tab("taken")
    found, detail = page.taken.found, page.taken.detail
    look = page.taken.list.pick
    look("membership")
    roc = detail.view_of("membership")
    assert set(roc.plot.curves) == {"before", "after", "retrained"}
    assert roc.plot.curves["after"] == found["membership"].detail["curves"]["loss"]
    roc.chooser.box.setCurrentIndex(roc.chooser.box.findData("entropy"))
    assert roc.plot.curves["after"] == found["membership"].detail["curves"]["entropy"]
    assert ("Over-forgotten" in detail.notice.text) == bool(found["membership"].values["over_forgotten"])
    row = next(line for line in detail.figures.lines if line.key == "loss_auc")
    low = found["membership"].values["loss_low"]
    assert f"({low:.2f} …" in row.texts["after"] and set(row.texts) == {"before", "after", "retrained"}
    look("rmia")
    assert roc.isVisible() and set(roc.plot.curves) == {"after", "retrained"} and roc.chooser.isHidden()
    look("relearning")
    curve = found["relearning"].detail["curve"]
    assert detail.view_of("relearning").curves["after"] == curve and len(curve) == 101 and roc.isHidden()
    look("weight_noise")
    bars = detail.view_of("weight_noise").plots["%"]
    assert bars.values["Rounded to 8 bits"] == found["weight_noise"].values["bits_8"]
    assert "rounded to 8 bits" in detail.note.text()
    look("cka")
    layers = found["cka"].detail["layers"]
    assert list(detail.view_of("cka").plots[""].values.values()) == [v for v in layers.values() if v is not None]
    look("retrieval")
    assert detail.state.text() == f"Not applicable: {found['retrieval'].reason}"
    assert detail.view_of("cka").isHidden() and detail.table.isHidden()


def test_every_figure_has_a_title_of_its_own():
    for name, values in {
        "verification": ["kept_auc", "kept_tar_1", "forgotten_auc", "forgotten_tar_01"],
        "retrained": ["agreement_forget", "kl_forget", "agreement_test", "tug_of_war"],
        "membership": ["loss_auc", "loss_low", "loss_high", "loss_tpr_1", "modified_entropy_auc", "over_forgotten"],
    }.items():
        columns, found = lines(Measured(name, dict.fromkeys(values, 0.5)))
        assert columns == ["after"] and len({line.title for line in found}) == len(found)
        assert not any(line.key.endswith(("_low", "_high")) for line in found)
    assert set(QUICK) < set(MEASURES)


def test_views_that_betray_come_first_and_add_up(qtbot, page):
    page.show_tab("views")
    views, seen = page.views, []
    assert views.exact.figure.text() == f"{page.view.after['forgotten']:.1f} %"
    assert views.robust.figure.text() == f"{page.view.after['forgotten_views']:.1f} %"
    qtbot.mouseClick(views.examples.button, LEFT)
    qtbot.waitUntil(lambda: views.examples.betrayal is not None, timeout=PATIENCE)
    found = views.examples.betrayal
    # the run measured the same views of the exported file, in a process of its own
    assert found.families == pytest.approx(page.view.after["views"])
    assert [i.key for i in found.images] == [i["key"] for i in page.view.images]
    betray = [one.betrays for one in found.examples]
    assert betray == sorted(betray, reverse=True)
    assert any(betray) == any(share < 100 for share in found.families.values())
    assert {one.family for one in found.examples} == set(found.families)
    assert all(one.pixels.shape == (8, 8, 3) or one.pixels.shape[2] == 3 for one in found.examples)
    qtbot.waitUntil(lambda: not views.examples.asked.busy, timeout=10_000)
    page.inspected.connect(seen.append)
    views.examples.list.setFocus()
    qtbot.keyClick(views.examples.list, Qt.Key.Key_Right)
    second = found.examples[1]
    assert seen[-1].title == second.key and seen[-1].load() is second.pixels
    assert f"{second.before} ({second.before_share:.0f} %) before" in views.examples.words.text()
    box = views.examples.family
    box.setCurrentIndex(box.findData("rotate"))
    rows = views.examples.list.examples.rows
    assert rows and {one.family for one in rows} == {"rotate"}
    # each image once a family
    assert len({one.key for one in rows}) == len(rows)


def test_the_offer_to_see_results_goes_once_they_are_seen(qtbot, page, messages):
    from stakegui.ui.actions import make

    page.hide()
    messages.show_message("The run is done.", "info", make("run.see", page, page.show))
    page.show()
    assert not messages.text
    page.hide()
    messages.show_message("The disk is full.", "error")
    page.show()
    assert messages.text == "The disk is full.", "what was not about the results stays"
