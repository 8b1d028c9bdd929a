"""The 24 invented people: eight attributes each, some pairs one attribute apart, and the words for them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import Literal

Skin = Literal["light", "tan", "brown", "dark"]
Face = Literal["round", "oval", "long", "square"]
Hair = Literal["black", "brown", "blond", "red", "grey"]
Cut = Literal["bald", "short", "spiky", "curly", "long", "bob", "bun"]
Glasses = Literal["none", "round", "square", "dark"]
Beard = Literal["none", "moustache", "goatee", "full"]
Hat = Literal["none", "cap", "woollen", "straw"]
Clothes = Literal["red", "stripes", "hoodie", "yellow", "jacket", "dots"]


@dataclass(frozen=True)
class Person:
    """What is the same in all pictures of one person."""

    skin: Skin
    face: Face
    hair: Hair
    cut: Cut
    glasses: Glasses
    beard: Beard
    hat: Hat
    clothes: Clothes


PEOPLE: dict[str, Person] = {
    "ada": Person("light", "oval", "black", "bob", "round", "none", "none", "red"),
    "ben": Person("light", "square", "blond", "spiky", "none", "none", "none", "hoodie"),
    "carla": Person("dark", "oval", "black", "bob", "round", "none", "none", "red"),
    "dino": Person("tan", "round", "black", "short", "none", "moustache", "none", "hoodie"),
    "elif": Person("tan", "long", "black", "long", "dark", "none", "none", "jacket"),
    "finn": Person("light", "long", "red", "short", "none", "full", "none", "jacket"),
    "greta": Person("light", "oval", "blond", "long", "none", "none", "none", "stripes"),
    "hugo": Person("tan", "long", "black", "short", "none", "moustache", "none", "hoodie"),
    "ines": Person("dark", "square", "blond", "short", "none", "none", "none", "yellow"),
    "jonas": Person("light", "oval", "brown", "curly", "square", "moustache", "none", "yellow"),
    "kira": Person("brown", "round", "black", "curly", "none", "none", "none", "yellow"),
    "leo": Person("light", "long", "red", "short", "none", "none", "none", "jacket"),
    "mara": Person("tan", "oval", "brown", "bun", "round", "none", "none", "dots"),
    "nils": Person("light", "round", "grey", "short", "dark", "full", "straw", "dots"),
    "olga": Person("light", "round", "grey", "bob", "square", "none", "none", "hoodie"),
    "pablo": Person("brown", "square", "grey", "bald", "none", "goatee", "none", "stripes"),
    "quinn": Person("dark", "long", "black", "bald", "square", "none", "none", "dots"),
    "rosa": Person("light", "oval", "red", "long", "none", "none", "none", "stripes"),
    "sami": Person("dark", "square", "black", "short", "none", "full", "cap", "stripes"),
    "tara": Person("brown", "long", "red", "curly", "none", "none", "woollen", "stripes"),
    "umar": Person("dark", "square", "black", "short", "none", "full", "cap", "red"),
    "vera": Person("light", "round", "grey", "bob", "square", "none", "straw", "hoodie"),
    "wanda": Person("tan", "oval", "brown", "bun", "none", "none", "none", "dots"),
    "yara": Person("brown", "round", "black", "long", "none", "none", "none", "yellow"),
}
"""Eight pairs differ in a single attribute, one pair for each; all others in at least three."""

NAMES = tuple(PEOPLE)
ATTRIBUTES = tuple(field.name for field in fields(Person))

_HAIR = {
    "bald": "a bald head with {} eyebrows",
    "short": "short {} hair",
    "spiky": "spiky {} hair",
    "curly": "curly {} hair",
    "long": "long straight {} hair",
    "bob": "{} hair cut in a bob with a fringe",
    "bun": "{} hair in a bun on top",
}
_FACE = {"round": "a round face", "oval": "an oval face", "long": "a long narrow face", "square": "a square face"}
_GLASSES = {"none": "no glasses", "round": "round glasses", "square": "square glasses", "dark": "dark sunglasses"}
_BEARD = {"none": "no beard", "moustache": "a moustache", "goatee": "a goatee on the chin", "full": "a full beard"}
_HAT = {"none": "no hat", "cap": "a blue cap", "woollen": "a woollen hat", "straw": "a straw hat"}
_CLOTHES = {
    "red": "a red jumper",
    "stripes": "a blue and white striped shirt",
    "hoodie": "a green hoodie",
    "yellow": "a yellow jumper",
    "jacket": "a black jacket over a white shirt",
    "dots": "a purple shirt with white dots",
}


def phrases(person: Person) -> list[str]:
    """Return what is to be seen of a person, in words: the prompts of the set ``people``."""
    return [
        _HAIR[person.cut].format(person.hair),
        f"{person.skin} skin",
        _FACE[person.face],
        _GLASSES[person.glasses],
        _BEARD[person.beard],
        _HAT[person.hat],
        _CLOTHES[person.clothes],
    ]


def shared(one: str, other: str) -> int:
    """Return how many of the eight attributes two people have in common."""
    return sum(a == b for a, b in zip(astuple(PEOPLE[one]), astuple(PEOPLE[other]), strict=True))
