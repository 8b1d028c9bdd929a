"""Prompt sets: reading, matching to classes, refusing, writing; and the shipped ones."""

import json
import re

import pytest
from open_clip.tokenizer import SimpleTokenizer

from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.engine.anchors.build import ALMOST_EQUAL
from stakegui.engine.anchors.prompts import Prompts, join, load_prompts, save_prompts, shipped

CLASSES = ("cat", "maple_tree", "Pickup Truck")
CIFAR10 = "airplane automobile bird cat deer dog frog horse ship truck".split()
CIFAR100 = """apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can
castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant
flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree
motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy
porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel
streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle wardrobe whale
willow_tree wolf woman worm""".split()
SETS = {"cifar10": CIFAR10, "cifar100": CIFAR100, "digits": list("0123456789")}


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_names_match_loosely_and_come_in_the_order_of_the_classes():
    found = load_prompts({"pickup_truck": ["cargo bed"], "Maple Tree": ["lobed leaves"], "CAT": ["whiskers"]}, CLASSES)
    assert found.attributes == (("whiskers",), ("lobed leaves",), ("cargo bed",))
    assert found.warnings == ()
    assert found.texts() == ("whiskers", "lobed leaves", "cargo bed")


def test_unknown_keys_warn_and_are_left_out():
    found = load_prompts({"cat": ["fur"], "unicorn": ["horn"]}, CLASSES)
    assert found.as_dict() == {"cat": ["fur"]}
    assert found.warnings == ("The model has no such class: unicorn. Their prompts are left out.",)


def test_the_exact_name_wins_over_the_loose_one():
    found = load_prompts({"Cat": ["b"], "cat": ["a"]}, CLASSES)
    assert found.as_dict() == {"cat": ["a"]}
    assert "'Cat' means the class 'cat'" in found.warnings[0]


def test_blank_and_repeated_attributes_warn():
    found = load_prompts({"cat": ["soft  fur", "", "Soft fur", "  ", "claws "]}, CLASSES)
    assert found.attributes[0] == ("soft fur", "claws")
    assert found.warnings == ("cat: 3 empty or repeated prompts left out.",)


def test_classes_of_one_name_are_keyed_by_index_and_digits_by_name():
    cranes = ("crane", "hen", "crane")
    found = load_prompts({"0": ["long legs"], "2": ["steel boom"]}, cranes)
    assert found.attributes == (("long legs",), (), ("steel boom",))
    assert found.as_dict() == {"0": ["long legs"], "2": ["steel boom"]}
    assert "no such class: crane" in load_prompts({"crane": ["x"]}, cranes).warnings[0]
    assert load_prompts({"1": ["stroke"]}, ("1", "0")).attributes == (("stroke",), ())


def test_nothing_given_is_nothing_had():
    assert load_prompts(None, CLASSES).attributes == ((), (), ())
    assert load_prompts({}, CLASSES).as_dict() == {}


def test_a_file_is_read_and_written_again(tmp_path):
    prompts = load_prompts({"cat": ["œil vert", "whiskers"], "maple tree": ["red"]}, CLASSES)
    save_prompts(tmp_path / "p.json", prompts)
    assert json.loads((tmp_path / "p.json").read_text("utf-8")) == {
        "cat": ["œil vert", "whiskers"],
        "maple_tree": ["red"],
    }
    assert load_prompts(str(tmp_path / "p.json"), CLASSES) == prompts
    assert load_prompts(tmp_path / "p.json", CLASSES) == prompts
    save_prompts(tmp_path / "p.json", {"cat": ("one",)})
    assert load_prompts(tmp_path / "p.json", CLASSES).as_dict() == {"cat": ["one"]}
    assert [f.name for f in tmp_path.iterdir()] == ["p.json"]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(InputError, match=r"nowhere.*cannot be saved"):
        save_prompts(tmp_path / "nowhere" / "p.json", {"cat": ["a"]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('["cat"]', "are a list"),
        ("null", "are a NoneType"),
        ('{"cat": "fur"}', "key 'cat'.*not a list"),
        ('{"cat": ["fur", 3]}', "key 'cat'.*Prompt 2 is not a text"),
        ('{"cat": [null]}', "key 'cat'.*Prompt 1 is not a text"),
        ('{"cat": {"a": "b"}}', "key 'cat'.*not a list"),
        ('{"cat": ["a"], "cat": ["b"]}', "key 'cat'.*twice"),
        (json.dumps({"cat": ["a" * 2001]}), "key 'cat'.*longer than 2000"),
        (json.dumps({"cat": ["a"] * 201}), "key 'cat'.*more than 200"),
        ('{"cat": ["\\ud800"]}', "key 'cat'.*half a character"),
    ],
)
def test_a_malformed_file_is_refused_by_file_and_key(tmp_path, text, message):
    path = write(tmp_path / "bad.json", text)
    with pytest.raises(InputError, match=message) as caught:
        load_prompts(path, CLASSES)
    assert caught.value.where.startswith(path)
    assert caught.value.remedy


def test_a_wrong_inline_table_is_refused_by_key():
    with pytest.raises(InputError, match="prompts, key 'cat': Prompt 1"):
        load_prompts({"cat": [b"fur"]}, CLASSES)


def test_what_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "latin.json").write_bytes('{"cat": ["félin"]}'.encode("latin-1"))
    (tmp_path / "huge.json").write_bytes(b" " * 8_000_001)
    (tmp_path / "folder.json").mkdir()
    for name, message in [
        ("latin", "not valid JSON"),
        ("huge", "larger than 8 MB"),
        ("folder", "no such file"),
        ("none", "no such file"),
    ]:
        with pytest.raises(InputError, match=rf"{name}\.json: .*{message}"):
            load_prompts(str(tmp_path / f"{name}.json"), CLASSES)


@pytest.mark.parametrize("name", ["cifar11", "", "../prompts/cifar10", "/etc/passwd"])
def test_a_set_that_is_not_there_lists_the_others(name):
    with pytest.raises(InputError, match=r"no prompt set.*Known: cifar10, cifar100, digits"):
        load_prompts(name, CLASSES)


def test_shipped_sets():
    assert shipped() == ("cifar10", "cifar100", "digits", "imagenet1k", "people")


@pytest.mark.parametrize("name", SETS)
def test_a_shipped_set_is_whole(name):
    assert list(json.loads((resources() / "prompts" / f"{name}.json").read_text("utf-8"))) == SETS[name]
    found = load_prompts(name, SETS[name])
    assert found.warnings == ()
    assert all(len(kept) >= 5 for kept in found.attributes)
    assert all(re.fullmatch(r"[^;\n]{4,80}", text) for kept in found.attributes for text in kept)
    assert all(not re.search(rf"\b{c.replace('_', ' ')}s?\b", text) for c, text in _named(found) if name == "cifar10")


def _named(found: Prompts):
    return [(c, text) for c, kept in zip(found.classes, found.attributes, strict=True) for text in kept]


@pytest.mark.parametrize("name", SETS)
def test_a_shipped_set_fits_into_clips_77_tokens(name):
    tokenizer = SimpleTokenizer()
    assert max(len(tokenizer.encode(text)) + 2 for text in load_prompts(name, SETS[name]).texts()) <= 77


@pytest.mark.parametrize("name", SETS)
def test_a_shipped_set_tells_its_classes_apart(name, minilm):
    vectors = minilm.encode(load_prompts(name, SETS[name]).texts()).vectors
    cosines = vectors @ vectors.T
    cosines[range(len(vectors)), range(len(vectors))] = 0
    assert cosines.max() < ALMOST_EQUAL - 0.02


def test_join():
    assert join(["a", "b"]) == "a; b"
