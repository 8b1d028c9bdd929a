"""The generated form, with real keys and clicks on the real parameter models."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stakegui.core.catalog import METHODS, Catalog, Entry
from stakegui.core.params.stakes import StakesParams
from stakegui.core.spec import RunSettings
from stakegui.ui.run.editors import BoolEditor, ChoicesEditor, LineEditor
from stakegui.ui.run.method_panel import CUSTOM, MethodPanel


@pytest.fixture
def panel(qtbot, session):
    panel = MethodPanel(session)
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def line(panel, name: str) -> LineEditor:
    editor = panel.form.editors[name]
    assert isinstance(editor, LineEditor)
    return editor


def retype(qtbot, editor: LineEditor, text: str) -> None:
    editor.line.setFocus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, text) if text else qtbot.keyClick(editor.line, Qt.Key.Key_Delete)


def test_typing_a_number_reaches_the_session(qtbot, session, panel) -> None:
    retype(qtbot, line(panel, "views"), "75.5")
    assert session.method == StakesParams(views=75.5)
    assert panel.preset.currentText() == CUSTOM


def test_small_numbers_in_scientific_form(qtbot, session, panel) -> None:
    panel.form.advanced.set_open(True)
    retype(qtbot, line(panel, "clip"), "5e-5")
    assert session.method == StakesParams(clip=5e-5)
    assert line(panel, "clip").line.text() == "5e-5"


def test_auto_shows_what_it_stands_for_and_can_be_left(qtbot, session, panel) -> None:
    session.choose([f"k{i}" for i in range(16)])
    steps = line(panel, "steps")
    assert steps.auto.isChecked() and not steps.line.isEnabled()
    assert steps.line.placeholderText() == str(StakesParams().resolved(16).steps) == "120"
    qtbot.mouseClick(steps.auto, Qt.MouseButton.LeftButton, pos=steps.auto.rect().center())
    if steps.auto.isChecked():
        qtbot.keyClick(steps.auto, Qt.Key.Key_Space)
    assert session.method.steps == 120
    retype(qtbot, steps, "20")
    assert session.method.steps == 20
    qtbot.keyClick(steps.auto, Qt.Key.Key_Space)
    assert session.method.steps is None


@pytest.mark.parametrize("text", ["", "many", "-3", "101"])
def test_what_is_wrong_is_said_and_kept_from_the_session(qtbot, session, panel, text: str) -> None:
    retype(qtbot, line(panel, "views"), text)
    # 1 and 10 were right on the way to 101
    assert session.method.views == (10 if text == "101" else 90)
    assert panel.faults() and "Wanted under views" in panel.faults()[0]
    shown = [x.text() for x in panel.findChildren(QLabel, "fault") if x.isVisible()]
    assert len(shown) == 1
    retype(qtbot, line(panel, "views"), "80")
    assert session.method.views == 80 and not panel.faults()


def test_wrong_field_under_advanced_unfolds(qtbot, session, panel) -> None:
    panel.form.advanced.set_open(True)
    retype(qtbot, line(panel, "damping"), "0")
    panel.form.advanced.set_open(False)
    retype(qtbot, line(panel, "damping"), "00")
    assert panel.form.advanced.is_open
    assert "more than 0" in panel.faults()[0]


def test_switches_and_lists(qtbot, session, panel) -> None:
    panel.form.advanced.set_open(True)
    metric = panel.form.editors["metric"]
    assert isinstance(metric, BoolEditor)
    qtbot.keyClick(metric.box, Qt.Key.Key_Space)
    assert session.method.metric is False
    views = panel.form.editors["update_views"]
    assert isinstance(views, ChoicesEditor)
    qtbot.keyClick(views.boxes["flip"], Qt.Key.Key_Space)
    assert session.method.update_views == ("shift", "crop", "bright", "noise")


def test_preset_and_method_by_keyboard(qtbot, session, panel) -> None:
    panel.preset.setFocus()
    qtbot.keyClick(panel.preset, Qt.Key.Key_Q)
    assert session.method == StakesParams(steps=60)
    assert panel.preset.currentText() == "quick look"
    panel.method.setFocus()
    qtbot.keyClick(panel.method, Qt.Key.Key_N)
    assert session.method == METHODS.params("neggrad")()
    assert set(panel.form.editors) == set(METHODS.params("neggrad").model_fields) - {"name"}


def test_a_broken_method_of_another_package_is_told_and_not_taken(qtbot, session, monkeypatch) -> None:
    broken = Entry(
        "bad", "no_such_module:X", "bad (some-package 1.0)", params="no_such_module:P", source="some-package 1.0"
    )
    monkeypatch.setattr("stakegui.ui.run.method_panel.METHODS", Catalog("method", *METHODS.values(), broken))
    panel = MethodPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    before = session.method
    panel.method.setFocus()
    qtbot.keyClick(panel.method, Qt.Key.Key_End)
    assert session.method == before and panel.method.currentData() == before.name
    assert "some-package 1.0" in panel.about.text() and "no_such_module" in panel.about.text()


def test_settings(qtbot, session, panel) -> None:
    panel.settings_fold.set_open(True)
    seed = panel.settings.editors["seed"]
    retype(qtbot, seed, "7")
    assert session.settings == RunSettings(seed=7)
    device = panel.settings.editors["device"].combo
    device.setFocus()
    qtbot.keyClick(device, Qt.Key.Key_Down)
    assert session.settings.device == "cpu"


def test_another_sessions_values_are_shown(session, panel) -> None:
    session.set_method(StakesParams(depth="exact", views=60, dist=4.0))
    assert panel.form.editors["depth"].value() == "exact"
    assert line(panel, "views").line.text() == "60"
    assert line(panel, "dist").line.text() == "4"
    assert not line(panel, "dist").auto.isChecked()


def test_every_editor_has_a_name_and_an_explanation(panel) -> None:
    for name, editor in panel.form.editors.items():
        assert editor.focusProxy().accessibleName(), name
        assert editor.focusProxy().toolTip(), name


def test_help_follows_the_focus(qtbot, panel) -> None:
    line(panel, "views").line.setFocus()
    qtbot.waitUntil(lambda: "Share of views" in panel.form.help.text(), timeout=2000)


def test_layers_are_typed_with_commas_between(qtbot, session, panel) -> None:
    retype(qtbot, line(panel, "layers"), "layer4, fc,")
    assert session.method == StakesParams(layers=("layer4", "fc"))
    assert line(panel, "layers").line.text() == "layer4, fc,"  # not rewritten under the user's hands
    retype(qtbot, line(panel, "layers"), "")
    assert session.method == StakesParams()


def test_none_alone_is_no_layer_and_among_others_one_of_that_name(qtbot, session, panel) -> None:
    retype(qtbot, line(panel, "layers"), "layer4, none")
    assert session.method == StakesParams(layers=("layer4", "none"))
    retype(qtbot, line(panel, "layers"), "none")
    assert session.method == StakesParams()
    line(panel, "views").line.setFocus()
    for layers in (("none",), ()):
        session.set_method(StakesParams(layers=layers))
        assert line(panel, "layers").value() == layers


def test_a_list_is_several_runs_and_the_session_has_the_first(qtbot, session, panel) -> None:
    retype(qtbot, line(panel, "views"), "75.5, 80, 80,")
    assert panel.lists() == {"method.views": (75.5, 80.0)} and session.method == StakesParams(views=75.5)
    panel.settings_fold.set_open(True)
    retype(qtbot, panel.settings.editors["seed"], "0, 1; 2")
    assert panel.lists() == {"method.views": (75.5, 80.0), "run.seed": (0, 1, 2)}
    session.choose(["a"])  # the form is shown anew
    assert line(panel, "views").line.text() == "75.5, 80, 80," and len(panel.lists()) == 2
    session.set_method(StakesParams(views=60))
    assert line(panel, "views").line.text() == "60" and list(panel.lists()) == ["run.seed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50, 101, 60", "101: Give at least 0, at most 100."),
        ("50, many", "Type numbers with commas between."),
        ("50,, 60", "Type numbers with commas between."),
        ("0,5", "Type 0.5 for one number, or 0, 5,"),
    ],
)
def test_what_is_wrong_in_a_list_is_said(qtbot, session, panel, text: str, said: str) -> None:
    retype(qtbot, line(panel, "views"), text)
    assert said in panel.faults()[0]
    retype(qtbot, line(panel, "views"), "50, 60")
    assert not panel.faults() and panel.lists() == {"method.views": (50.0, 60.0)}


def test_ten_thousand_is_no_list_by_accident(qtbot, panel) -> None:
    panel.form.advanced.set_open(True)
    retype(qtbot, line(panel, "samples"), "10,000")
    assert "Type 10000 for one number, or 10, 000," in panel.faults()[0]
    retype(qtbot, line(panel, "samples"), "10000, 20000")
    assert panel.lists() == {"method.samples": (10000, 20000)}
