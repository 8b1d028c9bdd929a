"""The live plots: what goes in stands in the buffers and on the screen."""

import math

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF

from stakegui.core.events import StepDone
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.series import Series
from stakegui.ui.theme import theme


@pytest.fixture
def plots(qtbot):
    plots = RunPlots()
    qtbot.addWidget(plots)
    plots.resize(700, 600)
    plots.show()
    qtbot.waitExposed(plots)
    return plots


def steps(count: int, total: int) -> list[StepDone]:
    made = []
    for i in range(1, count + 1):
        taken = i % 5 == 0
        made.append(
            StepDone(
                i,
                total,
                0.1,
                {"del": 1 / i, "align": -0.1 * i, "total": 1 / i - 0.1 * i},
                100 - i,
                forgotten_views=float(i) if taken else None,
                retain_accuracy=91 - i / 100 if taken else None,
                test_accuracy=85 - i / 100 if taken else None,
                drift=i * 1e-3 if taken else None,
                drift_by_class={"cat": i * 2e-3, "dog": 0.0} if taken else None,
            )
        )
    return made


def test_series_grows_leaves_holes_out_and_cuts() -> None:
    series = Series()
    for x in range(1, 1001):
        series.add(x, None if x % 2 else x / 2)
    assert np.array_equal(series.x, np.arange(2, 1001, 2)) and np.array_equal(series.y, series.x / 2)
    series.add(500, -1.0)
    assert series.x[-1] == 500 and series.y[-1] == -1 and len(series) == 250
    series.cut(4)
    assert series.x.tolist() == [2]


def test_live_steps_are_drawn_within_the_beat(qtbot, plots) -> None:
    plots.clear(live=True)
    for event in steps(20, 40):
        plots.add(event)
    curve = plots.curves["forget_accuracy"].raw
    qtbot.waitUntil(lambda: curve.xData is not None and len(curve.xData) == 20, timeout=1000)
    assert curve.yData[-1] == 80
    assert plots.series["test_accuracy"].x.tolist() == [5, 10, 15, 20]
    assert plots.series["drift:cat"].y[-1] == pytest.approx(0.04)
    assert plots.series["loss:align"].y[-1] == pytest.approx(-2.0)
    assert plots.accuracy.viewRange()[0][1] >= 40


def test_losses_are_logarithmic_by_magnitude(plots) -> None:
    for event in steps(10, 10):
        plots.add(event)
    plots.redraw()
    _, y = plots.curves["loss:align"].raw.getData()
    assert y[-1] == pytest.approx(math.log10(1.0))


def test_plots_share_the_steps_axis(qtbot, plots) -> None:
    plots.clear(100)
    plots.accuracy.setXRange(20, 30, padding=0)
    qtbot.waitUntil(lambda: plots.losses.viewRange()[0] == pytest.approx([20, 30], abs=0.5), timeout=2000)
    assert plots.drift.viewRange()[0] == pytest.approx([20, 30], abs=0.5)


def bands(plots) -> list[pg.LinearRegionItem]:
    spans = plots.span.regions
    return [i for i in plots.accuracy.plotItem.items if isinstance(i, pg.LinearRegionItem) and i not in spans]


def test_band_shows_one_point_below_the_original(plots) -> None:
    plots.allowed.show({"test_accuracy": 85.56, "retain_accuracy": 91.0})
    assert plots.allowed.ends == pytest.approx((84.56, 85.56))
    plots.allowed.show({"test_accuracy": None, "retain_accuracy": 91.0})
    assert plots.allowed.ends == pytest.approx((90, 91))
    assert [band.getRegion() for band in bands(plots)] == [pytest.approx((90, 91))]
    plots.allowed.show({})
    assert not bands(plots)


def test_lines_are_thin_while_live_and_thick_after(plots) -> None:
    plots.clear(live=True)
    assert plots.curves["test_accuracy"].raw.opts["pen"].widthF() == 1
    plots.set_live(False)
    pen = plots.curves["test_accuracy"].raw.opts["pen"]
    assert pen.widthF() == 2 and pen.style() != plots.curves["retain_accuracy"].raw.opts["pen"].style()


def test_stored_curves_equal_live_ones(plots) -> None:
    events = steps(20, 20)
    for event in events:
        plots.add(event)
    live = {name: (s.x.tolist(), s.y.tolist()) for name, s in plots.series.items()}
    plots.load(
        {
            "step": [e.step for e in events],
            **{n: [getattr(e, n) for e in events] for n in ("forget_accuracy", "forgotten_views", "drift")},
            "retain_accuracy": np.array([math.nan if e.retain_accuracy is None else e.retain_accuracy for e in events]),
            "test_accuracy": [e.test_accuracy for e in events],
            "losses": {n: [e.losses[n] for e in events] for n in ("del", "align", "total")},
            "drift_by_class": {
                c: [None if e.drift_by_class is None else e.drift_by_class[c] for e in events] for c in ("cat", "dog")
            },
        }
    )
    assert {name: (s.x.tolist(), s.y.tolist()) for name, s in plots.series.items()} == live


def test_pointing_lights_a_classs_curve(qtbot, plots) -> None:
    for event in steps(20, 20):
        plots.add(event)
    plots.redraw()
    qtbot.wait(50)
    box = plots.drift.plotItem.getViewBox()
    plots.hover._on_moved(box.mapViewToScene(QPointF(15, 0.03)))
    assert plots.hover.lit == "cat"
    plots.hover._on_moved(QPointF(-5, -5))
    assert plots.hover.lit == ""


def test_colours_follow_light_and_dark(plots) -> None:
    before = theme().mode
    try:
        theme().set_mode("dark")
        dark = plots.accuracy.backgroundBrush().color().lightness()
        theme().set_mode("light")
        assert plots.accuracy.backgroundBrush().color().lightness() > dark
    finally:
        theme().set_mode(before)
