"""Inputs of a session with what is hard to store: quotes, other alphabets, a file name that is not UTF-8."""

from __future__ import annotations

from stakegui.store.images import ForgetImage
from stakegui.store.prompts import UsedPrompts

SPEC = {"model": {"weights": "/m.safetensors"}, "forget": {"classes": ["cat"]}, "method": {"name": "neggrad"}}
IMAGES = (
    ForgetImage("cat/0007.jpg", "/data/cat/0007.jpg", "a" * 64, "cat", "tom"),
    ForgetImage("cat/0003.jpg", "/data/cat/\udcff.jpg", "b" * 64, "cat"),
)
PROMPTS = UsedPrompts({"dog": ["barks", 'it\'s "loyal"'], "cat": ["purrs"], "ünï": []}, "cifar10", "lexical", "h", "; ")
