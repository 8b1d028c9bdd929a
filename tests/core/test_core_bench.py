"""The format of a bench: which cells come out of it, and what is said of a wrong one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from stakegui.core import bench as benches
from stakegui.core import spec as specs
from stakegui.core.benchfile import Heading
from stakegui.core.errors import InputError
from stakegui.core.params.adv import AdvParams
from stakegui.core.paths import resources

BASE = """
[base]
model = { weights = "m.safetensors" }
data = { train = "{data}/train" }
forget = { random = { count = 2 } }
"""


def written(folder: Path, axes: str = "", heading: str = "seeds = [3, 5]", base: str = BASE) -> Path:
    path = folder / "b.toml"
    path.write_text(f'[bench]\nname = "b"\n{heading}\n{base}\n{axes}', encoding="utf-8")
    return path


AXES = """
[[axes]]
name = "stakes"
key = "method.align"
values = [20.0, 0.0]
labels = ["with", "without"]
[[axes]]
name = "set"
values = [
  { label = "four", set = { "forget.random.count" = 4 } },
  { label = "a class", set = { forget = { classes = ["cat"] } } },
]
"""


def test_cells_are_the_product_of_axes_and_seeds(tmp_path: Path) -> None:
    bench = benches.read(written(tmp_path, AXES), tmp_path / "d")
    assert [cell.title for cell in bench.cells] == [
        f"stakes={s}, set={f}, seed={n}" for s in ("with", "without") for f in ("four", "a class") for n in (3, 5)
    ]
    first, last = bench.cells[0].spec, bench.cells[-1].spec
    assert first.forget.random is not None
    assert (first.forget.random.count, first.forget.random.seed, first.run.seed) == (4, 3, 3)
    assert last.forget.random is None and last.forget.classes == ("cat",) and last.run.seed == 5
    assert [getattr(cell.spec.method, "align", None) for cell in bench.cells] == [20.0] * 4 + [0.0] * 4
    assert first.model.weights == tmp_path / "m.safetensors"
    assert first.data is not None and first.data.train == tmp_path / "d" / "train"


def test_a_cell_is_known_by_its_spec_alone(tmp_path: Path) -> None:
    bench = benches.read(written(tmp_path, AXES), tmp_path)
    assert len({cell.id for cell in bench.cells}) == len(bench.cells) == 8
    other = AXES.replace('"with"', '"on"').replace('"stakes"', '"x"')
    assert [c.id for c in benches.read(written(tmp_path, other), tmp_path).cells] == [c.id for c in bench.cells]
    longer = AXES.replace("20.0", "21.0")
    assert benches.read(written(tmp_path, longer), tmp_path).cells[0].id != bench.cells[0].id
    # what a cell's own file says is the very same spec, so the session's is too
    path = tmp_path / "cell.toml"
    path.write_text(bench.cells[0].spec.as_toml(), encoding="utf-8")
    assert specs.read(path) == bench.cells[0].spec


def test_skip_takes_cells_out_and_only_chooses(tmp_path: Path) -> None:
    bench = benches.read(written(tmp_path, AXES + '\n[[skip]]\nstakes = "without"\nset = ["four"]\n'), tmp_path)
    assert len(bench.cells) == 6 and not any("without, set=four" in cell.title for cell in bench.cells)
    assert [c.seed for c in bench.only("set=four*seed=5")] == [5]
    with pytest.raises(InputError, match="stakes=with, set=four, seed=3"):
        bench.only("set=five")


def test_by_seed_sets_what_belongs_to_a_seed(tmp_path: Path) -> None:
    axes = """
[[axes]]
name = "who"
[[axes.values]]
label = "one"
[axes.values.by_seed]
3 = { forget = { identities = ["s1"] } }
5 = { forget = { identities = ["s9"] } }
"""
    bench = benches.read(written(tmp_path, axes), tmp_path)
    assert [cell.spec.forget.identities for cell in bench.cells] == [("s1",), ("s9",)]
    with pytest.raises(InputError, match="seed 7"):
        benches.read(written(tmp_path, axes, "seeds = [7]"), tmp_path)


def test_a_preset_lies_under_what_is_given(tmp_path: Path) -> None:
    method = '{ name = "adv", preset = "paper-cifar10", lr = 0.5 }'
    axes = f'[[axes]]\nname = "m"\nvalues = [{{ label = "adv", set = {{ method = {method} }} }}]'
    made = benches.read(written(tmp_path, axes), tmp_path).cells[0].spec.method
    assert isinstance(made, AdvParams)
    assert (made.lr, made.full_gradients, made.stop_at_target) == (0.5, True, False)


@pytest.mark.parametrize(
    ("axes", "heading", "said"),
    [
        ('[[axes]]\nname = "seed"\nkey = "run.threads"\nvalues = [1]', "", "taken by the report"),
        ('[[axes]]\nname = "a"\nkey = "method.alien"\nvalues = [1]', "", "method.alien"),
        ('[[axes]]\nname = "a"\nkey = "run.threads"\nvalues = [1, 1]', "", "same label"),
        ('[[axes]]\nname = "a"\nkey = "run.threads"\nvalues = [1, 2]\nlabels = ["x"]', "", "1 labels"),
        ('[[axes]]\nname = "a"\nkey = "run.threads.x"\nvalues = [1]', "", "cell a=1|no table"),
        ('[[skip]]\nset = "x"', "", "no value 'x'"),
        ("", "seeds = []", "bench.seeds"),
        ("", "sedes = [1]", "no such field"),
        ('[[axes]]\nname = "a"\nkey = "method.preset"\nvalues = ["x"]', "", "no preset 'x'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, axes: str, heading: str, said: str) -> None:
    base = BASE.replace("[base]", "[base]\nrun = { threads = 1 }")
    with pytest.raises(InputError, match=said):
        benches.read(written(tmp_path, axes, heading, base), tmp_path)


def test_without_a_data_folder_the_placeholder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--data DIR"):
        benches.read(written(tmp_path))
    bench = benches.read(written(tmp_path, heading='data = "here"'))
    assert bench.cells[0].spec.data is not None and bench.cells[0].spec.data.train == tmp_path / "here" / "train"


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "research.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(\[bench\].*?)```", guide, re.DOTALL)
    assert block is not None
    path = tmp_path / "b.toml"
    path.write_text(block[1], encoding="utf-8")
    bench = benches.read(path)
    assert len(bench.cells) == (2 * 3 - 1) * 3 and bench.axes == ("depth", "method")
    heading = tomllib.loads(block[1])["bench"]
    assert set(heading) == set(Heading.model_fields)
    assert tuple(heading["seeded"]) == Heading.model_fields["seeded"].default


SHIPPED = [p for p in sorted((resources() / "bench").glob("*.toml")) if p.stem != "unseen-digits"]
"""That one has a format of its own: tests/services/test_service_bench_unseen.py."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_shipped_benches_are_sound(path: Path, tmp_path: Path) -> None:
    bench = benches.read(path, tmp_path)
    assert bench.name == path.stem and bench.heading.text
    for cell in bench.cells:
        prompts = cell.spec.anchors.prompts
        assert not isinstance(prompts, str) or not prompts.endswith(".json") or Path(prompts).is_file()


def test_the_targets_are_those_of_the_issue(tmp_path: Path) -> None:
    cifar = benches.read(resources() / "bench" / "targets-cifar10.toml", tmp_path)
    drawn = {(c.labels["depth"], c.spec.forget.random.count, c.seed) for c in cifar.cells if c.spec.forget.random}
    assert drawn == {(d, k, s) for d in ("exact", "robust") for k in (16, 64, 256) for s in (0, 1, 2)}
    faces = benches.read(resources() / "bench" / "targets-faces.toml", tmp_path)
    for cell in faces.cells:
        assert len(set(cell.spec.forget.identities)) == int(cell.labels["people"])
        assert {int(name[1:]) for name in cell.spec.forget.identities} <= set(range(1, 41))
    ablation = benches.read(resources() / "bench" / "ablation.toml", tmp_path).cells
    assert len({cell.id for cell in ablation}) == len(ablation) > 20, "each row differs from the default and all others"
