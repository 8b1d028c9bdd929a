"""Who moves when a class is forgotten: what is put beside what, and from where it comes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from digit_runs import measured_here
from safetensors.torch import load_file, save_file

from stakegui.core import bench as benches
from stakegui.core.bench import Bench
from stakegui.core.errors import InputError
from stakegui.core.paths import RESULT, resources, session_dir
from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.data.people.attributes import NAMES, shared
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.services.bench.cell import session_name
from stakegui.services.bench.moves import ALIKE, MOVED, Moved, correlations, moved, spearman
from stakegui.services.bench.moves_report import write_moves
from stakegui.services.unlearn import unlearn

BENCH = """
[bench]
name = "small"
[base]
model = {{ weights = "{weights}" }}
data = {{ kind = "people" }}
anchors = {{ prompts = "people", encoder = "lexical" }}
method = {{ name = "stakes", steps = 2, samples = 16, forget_batch = 16, standins = 16, interpolate = false }}
run = {{ device = "cpu", threads = 1, live_subset = 0 }}
[[axes]]
name = "person"
values = [
  {{ label = "wanda", set = {{ "forget.identities" = ["wanda"] }} }},
  {{ label = "two", set = {{ "forget.identities" = ["mara", "ben"] }} }},
]
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, Path, str]:
    """One cell run in this process, as the bench would run it in another."""
    folder = tmp_path_factory.mktemp("moves")
    weights = resources() / "demo" / "people_resnet18_small.safetensors"
    file = folder / "small.toml"
    file.write_text(BENCH.format(weights=weights.as_posix()), encoding="utf-8")
    bench = benches.read(file)
    with measured_here():
        *_, last = unlearn(bench.cells[0].spec, db=folder / "s.db", name=session_name(bench, bench.cells[0]))
    return bench, folder / "s.db", last.as_json()["session"]


def made(cell: str, kept: str, **figures: float | None) -> Moved:
    blank = dict.fromkeys((*MOVED, *ALIKE), 0.0)
    return Moved({"person": "x"}, 0, cell, "x", kept, **{**blank, **figures})


def test_spearman_is_the_correlation_of_ranks_and_none_where_there_are_none() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.permutation(30).astype(float).tolist(), rng.permutation(30).astype(float).tolist()
    assert spearman(a, b) == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert spearman([1, 2, 3], [10, 100, 1000]) == pytest.approx(1)
    assert spearman([1, 2, 3], [2, 2, 2]) is None and spearman([1, None, 3], [1, 2, 3]) is None


def test_each_run_is_correlated_by_itself() -> None:
    up = [made("a", str(i), drift=float(i), text=float(i)) for i in range(5)]
    down = [made("b", str(i), drift=float(i) + 9, text=-float(i)) for i in range(5)]
    found = correlations([*up, *down])
    assert [values["drift", "text"] for _, values in found] == pytest.approx([1, -1])
    assert found[0][1]["lost", "text"] is None
    assert set(found[0][1]) == {(m, a) for m in MOVED for a in ALIKE}


def test_what_moved_is_read_from_the_session_and_its_result(ran: tuple[Bench, Path, str]) -> None:
    bench, db, session = ran
    found = {item.kept: item for item in moved(bench, db)}
    assert set(found) == set(NAMES) - {"wanda"}
    assert {name: item.attributes for name, item in found.items()} == {n: shared("wanda", n) for n in found}
    head = load_file(resources() / "demo" / "people_resnet18_small.safetensors")["fc.weight"].double()
    cosines = torch.nn.functional.cosine_similarity(head[NAMES.index("wanda")][None], head)
    assert found["mara"].head == pytest.approx(float(cosines[NAMES.index("mara")]))
    # the lexical anchors of two who differ in one phrase of seven are the most alike of all
    assert max(found.values(), key=lambda item: item.text).kept == "mara"
    assert all(item.text == item.used for item in found.values())
    assert sum(item.share for item in found.values()) <= 1 and found["mara"].share != found["mara"].share_before
    assert found["mara"].drift is not None and found["mara"].drift > 0
    assert found["ben"].share == pytest.approx(share_by_hand(session, "wanda", "ben"), abs=1e-6)


def share_by_hand(session: str, gone: str, kept: str) -> float:
    state = load_file(session_dir(session) / RESULT)
    net = resnet18_small(num_classes=24, width=len(state["conv1.weight"]))
    net.load_state_dict(state)
    net.eval()
    sidecar = json.loads((resources() / "demo" / "people_resnet18_small.json").read_text(encoding="utf-8"))
    test = open_data(DataSpec(kind="people")).test
    assert test is not None
    rows = [i for i, key in enumerate(test.keys) if key.startswith(f"{gone}/")]
    x = np.stack([test.decode(i) for i in rows]).astype(np.float32) / 255
    x = (x - np.array(sidecar["mean"], np.float32)) / np.array(sidecar["std"], np.float32)
    with torch.no_grad():
        logits = net(torch.from_numpy(x).permute(0, 3, 1, 2).contiguous())
    return float(logits.double().softmax(1)[:, NAMES.index(kept)].mean())


def test_the_report_has_every_figure_and_says_what_makes_it(ran: tuple[Bench, Path, str], tmp_path: Path) -> None:
    bench, db, _ = ran
    markdown, table = write_moves(bench, db=db, out=tmp_path, command="stakegui bench small --moves")
    text = markdown.read_text(encoding="utf-8")
    assert "`stakegui bench small --moves`" in text and "| wanda, seed 0 | mara |" in text
    with table.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 23 and {line["gone"] for line in lines} == {"wanda"}
    drifts = {item.kept: item.drift for item in moved(bench, db)}
    assert {line["kept"]: float(line["drift"]) for line in lines} == drifts


def test_networks_of_a_factory_are_built_where_that_is_allowed(
    ran: tuple[Bench, Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, db, session = ran
    (tmp_path / "own_networks.py").write_text(
        "from stakegui.engine.models.small_resnet import resnet18_small as make\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    result = session_dir(session) / RESULT
    told, weights = result.with_suffix(".json"), result.read_bytes()
    kept = told.read_text(encoding="utf-8")
    try:
        save_file(load_file(result), result)  # without a header of its own the JSON tells how it is built
        told.write_text(json.dumps({**json.loads(kept), "architecture": "own_networks:make"}), encoding="utf-8")
        with pytest.raises(InputError, match="would run code"):
            moved(bench, db)
        files = write_moves(bench, db=db, out=tmp_path, command="x", allow_code=True)
    finally:
        told.write_text(kept, encoding="utf-8")
        result.write_bytes(weights)
    assert "| wanda, seed 0 | mara |" in files[0].read_text(encoding="utf-8")


def test_a_bench_that_has_not_run_is_told(ran: tuple[Bench, Path, str], tmp_path: Path) -> None:
    bench, _, _ = ran
    with pytest.raises(InputError, match="forgot one whole class"):
        moved(bench, tmp_path / "none.db")
