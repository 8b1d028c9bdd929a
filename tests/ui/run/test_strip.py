"""The strip of what is forgotten by now: against the engine's own events, and with as many images as it takes."""

import time

import numpy as np
import pytest
from digit_runs import measured_here
from PySide6.QtCore import QPoint, QSize, Qt

from stakegui.core.bits import pack, unpack
from stakegui.core.events import Evaluated, RunStarted, StepDone
from stakegui.core.params.neggrad import NegGradParams
from stakegui.core.spec import DataSpec, RunSettings
from stakegui.data.open import open_data
from stakegui.services import sessions
from stakegui.services.demo import demo_spec
from stakegui.ui.run.strip import MOST, ForgottenStrip
from stakegui.ui.run.strip_model import FORGOTTEN

LEFT = Qt.MouseButton.LeftButton
TIP = Qt.ItemDataRole.ToolTipRole


def images(count: int) -> list[dict]:
    return [
        {"key": f"digit {i % 10}/{i:04}", "path": "", "content_hash": "", "label": str(i % 10)} for i in range(count)
    ]


def flags(*numbers: int, of: int = 5) -> str:
    return pack(bytes(i in numbers for i in range(of)))


@pytest.fixture
def strip(qtbot, session):
    made = ForgottenStrip(session)
    qtbot.addWidget(made)
    made.resize(420, 120)
    made.model.set_images(images(5), None)
    qtbot.waitExposed(made)
    return made


def order(strip) -> list[int]:
    return [int(strip.model.images[int(n)]["label"]) for n in strip.model._order]


def test_it_is_hidden_while_it_has_nothing_to_show(strip, qtbot):
    assert strip.isVisible() and strip.summary.text() == "0 of 5 chosen images forgotten by now"
    strip.clear()
    assert strip.isHidden()


def test_the_forgotten_go_to_the_end_with_tick_step_and_words(qtbot, strip):
    model = strip.model
    model.take(flags(1, 3), 7)
    qtbot.waitUntil(lambda: order(strip) == [0, 2, 4, 1, 3], timeout=2000)
    assert [model.index(row).data(FORGOTTEN) for row in range(5)] == [False, False, False, True, True]
    assert model.index(3).data(TIP) == "digit 1/0001: forgotten at step 7"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "digit 0/0000: not forgotten yet"
    assert strip.summary.text().startswith("2 of 5")
    model.take(flags(1, 4), 9)  # one comes back
    qtbot.waitUntil(lambda: order(strip) == [0, 2, 3, 1, 4], timeout=2000)
    assert model.since.tolist() == [0, 7, 0, 0, 9]
    qtbot.mouseClick(strip.first_button, LEFT)
    assert order(strip) == [0, 1, 2, 3, 4]
    qtbot.keyClick(strip.first_button, Qt.Key.Key_Space)
    assert order(strip) == [0, 2, 3, 1, 4]


def test_what_is_selected_stays_selected_when_it_moves(qtbot, strip):
    told = []
    strip.inspected.connect(told.append)
    strip.show()
    place = strip.view.visualRect(strip.model.index(0)).center()
    qtbot.mouseClick(strip.view.viewport(), LEFT, pos=QPoint(place))
    assert told[-1].title == "digit 0/0000" and ("Label", "0") in told[-1].facts
    strip.model.take(flags(0), 3)
    qtbot.waitUntil(lambda: order(strip)[-1] == 0, timeout=2000)
    assert [index.row() for index in strip.view.selectedIndexes()] == [4]


def test_the_result_s_own_answers_have_the_last_word(qtbot, strip):
    strip.model.take(flags(0, 1), 4)
    strip.model.settle(["7", "1", "7", "3", "4"])
    assert strip.model.forgotten.tolist() == [True, False, True, False, False]
    said = [strip.model.said(i).partition(": ")[2] for i in range(3)]
    assert said == ["forgotten at step 4", "not forgotten in the result", "forgotten in the result"]
    strip.model.settle(["7"])  # of something else
    assert strip.model.forgotten.sum() == 2


def test_what_tells_of_other_images_is_left_out(strip):
    strip.model.take(flags(1, of=9), 3)
    assert not strip.model.forgotten.any()


def test_a_forgotten_image_is_dimmed_and_ticked(qtbot, session, strip):
    train = open_data(DataSpec(kind="digits")).train
    keys = train.keys[:2]
    strip.model.set_images([{"key": k, "path": "", "content_hash": train.content_hash(i), "label": "0"}
                            for i, k in enumerate(keys)], train)  # fmt: skip
    strip.show()
    qtbot.waitUntil(
        lambda: all(strip.model.index(r).data(Qt.ItemDataRole.DecorationRole) for r in (0, 1)), timeout=5000
    )
    before = strip.view.grab().toImage()
    strip.model.take(flags(1, of=2), 3)
    strip.model.show_now()
    qtbot.wait(20)
    after = strip.view.grab().toImage()
    first, second = (strip.view.visualRect(strip.model.index(row)) for row in (0, 1))
    assert before.copy(first) == after.copy(first)
    spot = second.bottomRight() - QPoint(12, 6)
    assert after.pixelColor(spot).green() > after.pixelColor(spot).red() + 60 != before.pixelColor(spot)
    assert strip.view.iconSize() == QSize(40, 40)


def test_as_many_images_as_it_takes_stay_quick(qtbot, strip):
    strip.show()
    strip.model.set_images(images(MOST), None)
    rng = np.random.default_rng(0)
    taken, shown = [], []
    for step in range(1, 6):
        text = pack((rng.random(MOST) < 0.5).tobytes())
        began = time.thread_time()
        strip.model.take(text, step)
        taken.append(time.thread_time() - began)
        began = time.thread_time()
        strip.model.show_now()
        qtbot.wait(1)
        shown.append(time.thread_time() - began)
    assert min(taken) < 0.01 and min(shown) < 0.05


@pytest.mark.usefixtures("few_views")
def test_a_real_run_is_followed_image_by_image(qtbot, window):
    method = NegGradParams(steps=14, lr=0.03)
    spec = demo_spec().model_copy(
        update={"method": method, "run": RunSettings(threads=1, live_subset=20, checkpoint_every_s=60)}
    )
    with qtbot.waitSignal(window.opened, timeout=120_000):
        window.open_spec(spec)
    window.session.choose([k for k in window.session.bundle.train.keys if k.startswith("digit 3/")][:12])
    page, told = window.run_page, []
    page.controller.told.connect(told.append)
    window.show_page("run")
    qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
    with measured_here():
        qtbot.mouseClick(page.start_button, LEFT)
        qtbot.waitUntil(lambda: not page.run_active, timeout=120_000)
    steps = [event for event in told if isinstance(event, StepDone)]
    stored = next(event.session for event in told if isinstance(event, RunStarted))
    kept = sessions.chosen(window.session.db, stored)
    assert [image["key"] for image in page.strip.model.images] == [image["key"] for image in kept]
    assert len(kept) == 12
    now, since = bytes(12), [0] * 12
    for event in steps:
        if event.forgotten_images is not None:
            new = unpack(event.forgotten_images, 12)
            since = [0 if not new[i] else since[i] if now[i] else event.step for i in range(12)]
            now = new
        # 64 images and fewer: the accuracy is that of each image's latest look
        assert event.forget_accuracy == pytest.approx(100 * (1 - sum(now) / 12))
    assert sum(now) > 0, "the run forgot nothing: this test tells nothing"
    after = next(event for event in told if isinstance(event, Evaluated) and event.split == "after")
    wrong = [p != image["label"] for p, image in zip(after.metrics["predictions"], kept, strict=True)]
    assert page.strip.model.forgotten.tolist() == wrong
    assert page.strip.model.since.tolist() == [s if w and n else 0 for s, w, n in zip(since, wrong, now, strict=True)]
    assert f"{sum(wrong)} of 12" in page.strip.summary.text() and page.strip.isVisible()
    raw = window.session.db.read_bytes() + b"".join(p.read_bytes() for p in window.session.db.parent.glob("*.db-wal"))
    assert b"forgotten_images" not in raw, "it is shown, never stored"
    page.let_go()
    assert page.strip.isHidden() and not page.strip.model.images
