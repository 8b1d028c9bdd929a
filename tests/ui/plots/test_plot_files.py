"""What is saved: CSV that reads back as the data, SVG that holds the curves, PNG as on the screen."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import numpy as np
import pytest
from plot_samples import nan, stored_curves
from PySide6.QtGui import QImage

from stakegui.ui.plots import figure
from stakegui.ui.plots.csv_text import csv_text
from stakegui.ui.plots.saving import suggested

DATA = stored_curves()
SVG = "{http://www.w3.org/2000/svg}"


def table(text: str) -> tuple[list[str], dict[str, list[str]]]:
    rows = list(csv.reader(io.StringIO(text)))
    return rows[0], {head: [row[i] for row in rows[1:]] for i, head in enumerate(rows[0])}


def numbers(cells: list[str]) -> list[float | None]:
    return [float(cell) if cell else None for cell in cells]


def test_the_table_reads_back_as_the_data(plots):
    plots.set_smoothing(0.9)  # which must not show
    plots.accuracy.setXRange(3, 4)
    heads, found = table(csv_text(plots.steps, figure.columns(plots)))
    assert heads[:4] == ["step", "working time (s)", "time (UTC)", "forget_accuracy (%)"]
    assert numbers(found["step"]) == DATA["step"]
    assert numbers(found["working time (s)"]) == pytest.approx(np.arange(1, 41) * 0.5)
    moments = [datetime.fromisoformat(cell) for cell in found["time (UTC)"]]
    assert moments == [datetime.fromtimestamp(at, UTC) for at in DATA["at"]]
    units = {"forget_accuracy": "%", "forgotten_views": "%", "retain_accuracy": "%", "test_accuracy": "%"}
    for name, unit in (units | {"drift": "fraction"}).items():
        assert numbers(found[f"{name} ({unit})"]) == DATA[name], name
    for name, values in DATA["losses"].items():
        assert numbers(found[f"loss:{name} (1)"]) == values
    assert numbers(found["drift:=dog (fraction)"]) == DATA["drift_by_class"]["=dog"]
    assert len(heads) == 3 + 5 + 3 + 2


def test_no_cell_is_taken_for_a_formula_and_numbers_stay_numbers(plots):
    plots.overlays.add("id", "=cmd|' /C calc'!A0", stored_curves(steps=50, shift=1.0))
    curve = plots._curve("loss:align")
    text = csv_text(plots.steps, [*figure.columns(plots), figure.column("@sum", curve.series)])
    heads, found = table(text)
    assert not [head for head in heads if head[0] in "=+-@"] and "'@sum (%)" in heads
    assert numbers(found["loss:align (1)"])[9] == -1.0
    later = found["forget_accuracy (%) of =cmd|' /C calc'!A0"]
    assert len(later) == 50 and numbers(later)[0] == pytest.approx(DATA["forget_accuracy"][0] + 1)
    assert found["forget_accuracy (%)"][40:] == [""] * 10 and found["time (UTC)"][40:] == [""] * 10


def drawn(plots) -> tuple[ET.Element, dict[str, ET.Element]]:
    root = ET.fromstring(figure.drawing(plots).encode())
    return root, {p.find(f"{SVG}title").text: p for p in root.iter(f"{SVG}path") if p.find(f"{SVG}title") is not None}


def points(path: ET.Element) -> np.ndarray:
    return nan([pair.split() for pair in path.get("d").replace("M", "L").strip("L").split("L")])


def test_the_drawing_holds_every_curve_where_it_lies(plots):
    root, paths = drawn(plots)
    wanted = {
        "forget",
        "forgotten under views",
        "retain",
        "test",
        "all classes",
        "cat",
        "=dog",
        "del",
        "align",
        "total",
    }
    assert set(paths) == wanted and len(root.findall(f"{SVG}g")) == 3
    forget = points(paths["forget"])
    assert len(forget) == 40
    # a straight line of the data is one of the drawing: compare by the two ends of each axis
    x, y = nan(DATA["step"]), nan(DATA["forget_accuracy"])
    for values, at in ((x, forget[:, 0]), (y, forget[:, 1])):
        slope = (at[-1] - at[0]) / (values[-1] - values[0])
        assert np.allclose(at, at[0] + slope * (values - values[0]), atol=0.11)
    assert (forget[-1, 1] - forget[0, 1]) * (y[-1] - y[0]) < 0, "up is more"
    loss, powers = points(paths["del"])[:, 1], np.log10(nan(DATA["losses"]["del"]))
    slope = (loss[-1] - loss[0]) / (powers[-1] - powers[0])
    assert slope < 0 and np.allclose(loss, loss[0] + slope * (powers - powers[0]), atol=0.11), "logarithmic"
    dashes = {name: paths[name].get("stroke-dasharray") for name in ("forget", "forgotten under views", "test")}
    assert dashes["forget"] is None and len(set(dashes.values())) == 3
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"step", "accuracy %", "loss (log)", "forget", "100", "0.1"} <= set(texts) and "cat" not in texts


def test_names_do_not_break_the_drawing(plots):
    plots.overlays.add("id", "<a & \x01b>", stored_curves(shift=2.0))
    plots.set_smoothing(0.5)
    plots.show_losses(False)
    root, paths = drawn(plots)
    assert len(root.findall(f"{SVG}g")) == 2
    assert "forget · <a & �b>" in paths and "forget, measured" in paths
    assert "<a & �b>" in [text.text for text in root.iter(f"{SVG}text")]


def test_a_gap_begins_a_new_piece(plots):
    curve = plots.curves["loss:del"]
    curve.cut(40)
    curve.add(40, 0.0)  # no place on a logarithmic scale
    curve.add(41, 1.0)
    curve.add(42, 2.0)
    curve.draw("step", 0, 50)
    assert drawn(plots)[1]["del"].get("d").count("M") == 2


def test_the_picture_is_twice_as_fine_as_the_screen(plots):
    image = figure.image(plots)
    assert image.size() == plots.splitter.size() * 2
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 8, "there is something on it"


@pytest.mark.parametrize("name", ["a/b: c?", "", "..", "x" * 300])
def test_a_name_that_every_system_takes_is_suggested(name):
    found = suggested(name)
    assert found and len(found) <= 60 and not set(found) & set('/\\:?*"<>|.')


def test_an_image_file_reads_back(qtbot, plots, tmp_path):
    image = figure.image(plots)
    assert image.save(str(tmp_path / "a.png")) and QImage(str(tmp_path / "a.png")).size() == image.size()
