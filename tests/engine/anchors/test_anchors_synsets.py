"""The prompts of ImageNet's classes: true to the source, and matched by index, synset or name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from timm.data import ImageNetInfo

from stakegui.core.class_keys import prompt_keys
from stakegui.core.paths import resources
from stakegui.engine.anchors.prompts import load_prompts

SET = json.loads((resources() / "prompts" / "imagenet1k.json").read_text("utf-8"))
INFO = ImageNetInfo("imagenet-1k")


def test_it_is_keyed_by_index_and_tells_wordnets_definitions():
    assert list(SET) == [str(i) for i in range(1000)] and all(SET.values())
    for i in (0, 134, 517, 638, 999):
        assert "; ".join(SET[str(i)]).endswith(INFO.index_to_description(i, detailed=True).split(": ", 1)[1])
        assert SET[str(i)][0] == INFO.index_to_description(i).split(", ")[0]


def test_the_script_writes_the_shipped_files(tmp_path):
    script = Path(__file__).parents[3] / "packaging" / "imagenet_prompts.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=120)
    for name in ("imagenet1k.json", "imagenet1k.names"):
        assert (tmp_path / name).read_bytes() == (resources() / "prompts" / name).read_bytes()
    assert "Princeton University" in (resources() / "prompts" / "WORDNET-LICENSE.txt").read_text()


NAMES = [INFO.index_to_description(i).split(", ")[0] for i in range(1000)]


CALLED = {
    "index": [str(i) for i in range(1000)],
    "names": NAMES,
    "synsets": INFO.label_names(),
    "unknown": [f"class {i}" for i in range(1000)],
}


@pytest.mark.parametrize("classes", CALLED.values(), ids=CALLED)
def test_a_model_of_all_classes_gets_them_in_order(classes):
    found = load_prompts("imagenet1k", classes)
    assert [list(kept) for kept in found.attributes] == list(SET.values()) and not found.warnings


def test_two_cranes_have_prompts_of_their_own_and_come_back_by_their_keys():
    found = load_prompts("imagenet1k", NAMES)
    kept = found.as_dict()
    assert NAMES[134] == NAMES[517] == "crane" and "crane" not in kept
    assert "wading bird" in " ".join(kept["134"]) and "lifts" in " ".join(kept["517"])
    assert load_prompts(kept, NAMES).attributes == found.attributes
    assert prompt_keys(["a", "crane", "crane"]) == ("a", "1", "2")


def test_a_model_of_some_classes_gets_theirs_by_name_or_synset_never_by_index():
    found = load_prompts("imagenet1k", ["Golden_Retriever", "n01440764", "tabby cat", "crane", "crane (134)"])
    assert found.attributes[0] == tuple(SET["207"]) and found.attributes[1] == tuple(SET["0"])
    assert found.attributes[2] == tuple(SET["281"]) and found.attributes[3:] == ((), ())
    digits = load_prompts("imagenet1k", [str(d) for d in range(10)])
    assert not any(digits.attributes) and "classes are others" in digits.warnings[0]


def test_other_orders_are_matched_by_name():
    turned = INFO.label_names()[::-1]
    assert load_prompts("imagenet1k", turned).attributes[0] == tuple(SET["999"])
