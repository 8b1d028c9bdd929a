"""One picture before and after a real run: the shares are those of the files, loaded by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from digit_runs import CHOSEN, WEIGHTS, Finished, partway_run
from PIL import Image
from safetensors.torch import load_file

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.insight import Insight
from stakegui.core.paths import resources, result_of
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.engine.line import Line, read_end
from stakegui.engine.models.loading import load_classifier
from stakegui.services import tradeoff
from stakegui.services.lookinto import look_into
from stakegui.services.pair import Kept, Question


@pytest.fixture
def question(done: Finished) -> Question:
    return Question(ModelSpec(weights=WEIGHTS), DataSpec(kind="digits"), "classification", done.db)


def picture(key: str) -> np.ndarray:
    from stakegui.data.open import open_data

    train = open_data(DataSpec(kind="digits"), None).train
    assert train is not None
    return train.decode(train.keys.index(key))


def asked(question: Question, key: str = CHOSEN[0], label: str = "0", **more) -> list[Insight]:
    found = look_into(question, picture(key), label, more.pop("kept", Kept()), **more)
    return [item for item in found if isinstance(item, Insight)]


def by_hand(weights: Path, pixels: np.ndarray, label: str) -> float:
    """Percent of a label: resized by Pillow, network filled by hand."""
    info = json.loads(Path(WEIGHTS).with_suffix(".json").read_text())
    height, width = info["image_size"]
    x = np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR), np.float64) / 255
    x = torch.from_numpy((x - info["mean"]) / info["std"]).permute(2, 0, 1)[None].float()
    net = load_classifier(ModelSpec(weights=WEIGHTS)).net
    net.load_state_dict(load_file(weights))
    with torch.no_grad():
        return float(100 * net(x).double().softmax(1)[0, info["classes"].index(label)])


def test_a_forgotten_pictures_label_falls_and_heat_maps_follow(question: Question, done: Finished) -> None:
    first, last = asked(question)
    assert (last.session, last.no_after, last.no_heat, last.cosine) == (done.session, "", "", False)
    assert first.before.heat is None and last.before.heat is not None
    assert last.after is not None and last.after.heat is not None
    assert last.before.label is not None and last.after.label is not None
    pixels = picture(CHOSEN[0])
    assert last.before.label.value == pytest.approx(by_hand(WEIGHTS, pixels, "0"), rel=1e-3)
    after = by_hand(result_of(done.session), pixels, "0")
    assert last.after.label.value == pytest.approx(after, rel=1e-3, abs=1e-4)
    assert last.before.label.rank == 1 and last.after.label.rank > 1
    assert last.before.label.value - last.after.label.value > 30
    assert {last.before.heat.target, last.after.heat.target} == {"0"}
    assert last.before.heat.values.shape == (32, 32) and last.before.heat.values.dtype == np.float32


def test_what_is_predicted_may_be_looked_for_instead(question: Question) -> None:
    last = asked(question, target="predicted")[-1]
    assert last.after is not None and last.after.heat is not None and last.before.heat is not None
    assert last.after.heat.target == last.after.top[0].name != "0"
    assert last.before.heat.target == last.before.top[0].name
    stranger = asked(question, label="cat")[-1]
    assert stranger.before.label is None and stranger.before.heat is None and "no class" in stranger.no_heat


def test_the_pair_is_opened_once_and_another_question_opens_anew(question: Question, tmp_path: Path) -> None:
    kept = Kept()
    asked(question, kept=kept)
    pair = kept.pair
    asked(question, CHOSEN[1], "5", kept=kept)
    assert kept.pair is pair
    other = replace(question, db=tmp_path / "none.db")
    last = asked(other, kept=kept)[-1]
    assert kept.pair is not pair
    assert last.after is None and "No stored session" in last.no_after and last.before.heat is not None
    foreign = ModelSpec(weights=resources() / "demo" / "people_resnet18_small.safetensors")
    last = asked(replace(question, model=foreign, data=DataSpec(kind="people")), label="mara")[-1]
    assert last.after is None and "No stored session" in last.no_after


def test_another_point_of_the_trade_off_is_that_network() -> None:
    run = partway_run()
    question = Question(ModelSpec(weights=WEIGHTS), DataSpec(kind="digits"), "classification", run.db, run.session)
    chosen = tradeoff.known(run.session, db=run.db).chosen
    pixels = picture(CHOSEN[0])
    original, result = (load_classifier(ModelSpec(weights=w)) for w in (WEIGHTS, result_of(run.session)))
    network = Line(original, result, chosen, read_end(result_of(run.session).with_name("end.safetensors"))).at(1.0)
    large = Image.fromarray(pixels).resize((32, 32), Image.Resampling.BILINEAR)
    image = torch.from_numpy(np.array(large)).permute(2, 0, 1)[None].float() / 255
    with torch.no_grad():
        direct = float(100 * network(image)[1].softmax(1)[0, 0])
    assert asked(replace(question, alpha=1.0))[0].name == "two digits, partway at 1.00 of its change"
    at_end, at_result = asked(replace(question, alpha=1.0))[0], asked(question)[0]
    assert at_end.after is not None and at_end.after.label is not None and at_result.after is not None
    assert at_end.after.label.value == pytest.approx(direct, rel=1e-3, abs=1e-4)
    assert at_result.after.label is not None and at_result.after.label.value > at_end.after.label.value


def test_an_embedding_model_tells_the_nearest_people() -> None:
    weights = resources() / "demo" / "people_resnet18_small.safetensors"
    model = ModelSpec(weights=weights, drop_head=True)
    question = Question(model, DataSpec(kind="people"), "face_recognition", Path("none.db"))
    from stakegui.data.open import open_data

    train = open_data(DataSpec(kind="people"), None).train
    assert train is not None and train.identity_of is not None
    name = train.identities[int(train.identity_of[0])]
    found = look_into(question, train.decode(0), name, Kept())
    last = [item for item in found if isinstance(item, Insight)][-1]
    assert last.cosine and last.before.top[0].name == name and len(last.before.top) == 5
    assert 0.5 < last.before.top[0].value <= 1.0 and last.before.heat is not None
    with pytest.raises(InputError, match="no images are open"):
        list(look_into(replace(question, data=None), train.decode(0), name, Kept()))


def test_a_cancelled_look_ends_before_the_heat_maps(question: Question) -> None:
    control, kept = RunControl(), Kept()
    work = look_into(question, picture(CHOSEN[0]), "0", kept, control=control)
    for item in work:
        if isinstance(item, Insight):
            break
    control.cancel()
    with pytest.raises(Cancelled):
        next(work)
