"""The text that asks a language model for prompts: class names, what is there already, and the form of the answer."""

from __future__ import annotations

import json
from collections.abc import Sequence

from stakegui.core.spec import Prompts

COUNT = 8
"""Prompts asked for each class."""


def question(classes: Sequence[str], known: Prompts, count: int = COUNT, persons: bool = False) -> str:
    """Return the question, in English whatever the window's language: models and encoders know it best.

    Parameters
    ----------
    classes : sequence of str
        Names of the classes to ask for; they are all that is sent of the model.
    known : Prompts
        Prompts to be named as there already; {} names none.
    persons : bool
        Whether the classes are people.
    """
    kind = "person" if persons else "class"
    plural = "people" if persons else "classes"
    asked = [
        f"For each {kind} below, list {count} short visual attributes by which a picture of it can be told from"
        f" pictures of the other {plural}: parts, shape, colour, material, texture, surroundings.",
        "Two to six words each, in English, in lower case, without the name itself."
        " Only what can be seen; neutral words for people.",
        f'Answer with JSON alone, in the form {{"{kind}": ["attribute", "attribute"]}}, with exactly these names:',
        json.dumps(list(classes), ensure_ascii=False),
    ]
    there = {name: known[name] for name in classes if known.get(name)}
    if there:
        asked += ["These are there already; give others:", json.dumps(there, ensure_ascii=False)]
    return "\n".join(asked)
