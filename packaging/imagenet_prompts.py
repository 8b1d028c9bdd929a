"""Write ``resources/prompts/imagenet1k.json`` and ``.names`` from WordNet's entries of ImageNet's 1,000 classes.

Usage: ``python packaging/imagenet_prompts.py [FOLDER]``. The entries (lemmas and definitions, WordNet 3.0) are read
from the installed timm; the same timm gives the same files.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

PROMPTS = Path(__file__).resolve().parents[1] / "resources" / "prompts"


def entries() -> list[tuple[str, list[str], str]]:
    """Return synset, lemmas and definition of each class, in the order of the models' outputs."""
    spec = find_spec("timm")
    if spec is None or spec.origin is None:
        sys.exit("timm is not installed.")
    info = Path(spec.origin).parent / "data" / "_info"  # found without importing it, which would import torch

    def table(name: str) -> dict[str, str]:
        lines = (info / name).read_text("utf-8").splitlines()
        return dict(line.split("\t", 1) for line in lines)

    lemmas, definitions = table("imagenet_synset_to_lemma.txt"), table("imagenet_synset_to_definition.txt")
    synsets = (info / "imagenet_synsets.txt").read_text("utf-8").split()
    return [(s, lemmas[s].split(", "), definitions[s]) for s in synsets]


def prompts(lemmas: list[str], definition: str) -> list[str]:
    """Return the names of a class, then the parts of its definition."""
    parts = [part.strip() for part in definition.split(";")]
    return list(dict.fromkeys([*lemmas, *(part for part in parts if part)]))


def main(folder: Path = PROMPTS) -> None:
    """Write both files."""
    found = entries()
    table = {str(i): prompts(lemmas, told) for i, (_, lemmas, told) in enumerate(found)}
    (folder / "imagenet1k.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = [f"{i}\t{synset}\t{', '.join(lemmas)}\n" for i, (synset, lemmas, _) in enumerate(found)]
    (folder / "imagenet1k.names").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
