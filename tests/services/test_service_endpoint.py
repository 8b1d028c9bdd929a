"""Asking an endpoint: a real server on this machine that answers, refuses, dawdles and talks nonsense."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import keyring
import pytest
from keyring.backends import fail
from pydantic import SecretStr
from stand_in import MemoryKeyring, StandIn, standing_in

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, StakeguiError
from stakegui.core.prompt_text import read_prompts
from stakegui.services import keys
from stakegui.services.asking import question
from stakegui.services.endpoint import Endpoint, ask, checked

KEY = SecretStr("sk-test-0123456789")


@pytest.fixture(scope="module")
def server() -> Iterator[StandIn]:
    with standing_in() as found:
        yield found


@pytest.fixture(autouse=True)
def fresh(server: StandIn) -> None:
    server.status, server.body, server.headers = 200, b"", {}
    server.asked.clear()


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.delenv(keys.VARIABLE, raising=False)
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_answer_is_what_the_model_wrote_and_only_the_text_is_sent(server: StandIn) -> None:
    server.says('```json\n{"cat": ["soft fur"]}\n```')
    text = question(["cat", "maple tree"], {"cat": ["whiskers"], "dog": ["barks"]}, 3)
    answer = ask(Endpoint(server.address + "/chat/completions/", "tiny"), text, KEY)
    assert [(f.name, f.text) for f in read_prompts(answer, ["cat"])] == [("cat", "soft fur")]
    (asked,) = server.asked
    assert (
        asked["path"] == "/v1/chat/completions"
        and asked["headers"]["Authorization"] == f"Bearer {KEY.get_secret_value()}"
    )
    assert asked["json"] == {"model": "tiny", "messages": [{"role": "user", "content": text}], "stream": False}
    assert "maple tree" in text and "whiskers" in text and "dog" not in text and "list 3 short" in text
    ask(Endpoint(server.address, "tiny"), "hello")
    assert "Authorization" not in server.asked[-1]["headers"]


def test_an_answer_in_parts(server: StandIn) -> None:
    server.body = json.dumps({"choices": [{"message": {"content": [{"text": "soft "}, {"text": "fur"}]}}]}).encode()
    assert ask(Endpoint(server.address, "m"), "?") == "soft fur"


@pytest.mark.parametrize(
    ("status", "headers", "body", "said"),
    [
        (
            401,
            {},
            {"error": {"message": f"Bad key {KEY.get_secret_value()}\nfor you"}},
            r"key \(status 401\).*Bad key … for you",
        ),
        (404, {}, {}, r"no model 'tiny' \(404\).*end in /v1"),
        (429, {"Retry-After": "7"}, {"error": "slow down"}, r"\(429\).*slow down.*Wait 7 s"),
        (302, {"Location": "http://elsewhere.example/"}, {}, r"another address \(302\), which is not followed"),
        (503, {}, [], r"failed \(status 503\).*later"),
        (422, {}, {"message": "too long"}, r"refuses the request \(status 422\). It says: too long"),
    ],
)
def test_refusals_are_told_and_never_the_key(
    server: StandIn, status: int, headers: dict[str, str], body: object, said: str
) -> None:
    server.status, server.headers, server.body = status, headers, json.dumps(body).encode()
    with pytest.raises(StakeguiError, match=said) as caught:
        ask(Endpoint(server.address, "tiny"), "?", KEY)
    assert KEY.get_secret_value() not in repr(caught.value) and caught.value.__cause__ is None
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>welcome</html>", "no JSON"),
        (b'{"choices": []}', "holds no text"),
        (b'{"choices": [{"message": {"content": "  "}}]}', "holds no text"),
        (b"[1]", "holds no text"),
        (b" " * 2_000_001, "longer than 2 MB"),
    ],
)
def test_answers_that_cannot_be_read(server: StandIn, body: bytes, said: str) -> None:
    server.body = body
    with pytest.raises(StakeguiError, match=said):
        ask(Endpoint(server.address, "tiny"), "?", KEY)


def test_one_that_does_not_answer_is_given_up_and_can_be_stopped(server: StandIn) -> None:
    server.held.set()
    try:
        began = time.monotonic()
        with pytest.raises(StakeguiError, match=r"within 0\.3 s"):
            ask(Endpoint(server.address, "tiny", timeout=0.3), "?")
        control = RunControl()
        threading.Timer(0.2, control.cancel).start()
        with pytest.raises(Cancelled):
            ask(Endpoint(server.address, "tiny", timeout=30), "?", control=control)
        assert time.monotonic() - began < 3
    finally:
        server.held.clear()
        server.let_go.set()
        server.let_go = threading.Event()


def test_nobody_waits_for_the_look_up_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    released, asked = threading.Event(), threading.Event()

    def slow(*_args: object, **_more: object) -> list[object]:
        asked.set()
        released.wait(30)
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    control, began = RunControl(), time.monotonic()
    threading.Timer(0.3, control.cancel).start()
    try:
        with pytest.raises(Cancelled):
            ask(Endpoint("https://slow.example/v1", "tiny", timeout=20), "?", control=control)
        with pytest.raises(StakeguiError, match=r"within 0\.2 s"):
            ask(Endpoint("https://slow.example/v1", "tiny", timeout=0.2), "?")
        assert asked.is_set() and time.monotonic() - began < 5
        looking = [thread for thread in threading.enumerate() if thread.name == "endpoint-name"]
        assert len(looking) == 2 and all(thread.daemon for thread in looking), "the program's end does not wait either"
    finally:
        released.set()


def test_one_that_is_not_there() -> None:
    with standing_in() as gone:
        address = gone.address
    with pytest.raises(StakeguiError, match="cannot be reached") as caught:
        ask(Endpoint(address, "tiny"), "?", KEY)
    assert KEY.get_secret_value() not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://example.com/v1", "not encrypted"),
        ("http://127.0.0.1.example.com/v1", "not encrypted"),
        ("https://user:secret@example.com/v1", "more than a place"),
        ("https://example.com/v1?key=secret", "more than a place"),
        ("example.com", "no address"),
        ("ftp://example.com", "no address"),
        ("https://[broken/v1", "no address"),
        ("", "no address"),
    ],
)
def test_where_nothing_may_be_sent(address: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        checked(Endpoint(address, "tiny"))
    assert "secret" not in str(caught.value)
    assert checked(Endpoint("https://example.com/v1/", " m ")).address == "https://example.com/v1"
    assert checked(Endpoint("http://[::1]:8080", "m")) and checked(Endpoint("http://LOCALHOST:1/v1", "m"))


def test_nothing_is_asked_without_text_model_or_with_a_broken_key(server: StandIn) -> None:
    for endpoint, text, key, said in (
        (Endpoint(server.address, "tiny"), " ", None, "nothing to send"),
        (Endpoint(server.address, " "), "?", None, "No model"),
        (Endpoint(server.address, "tiny"), "?", SecretStr("sk\n1"), "not a key"),
    ):
        with pytest.raises(InputError, match=said):
            ask(endpoint, text, key)
    assert server.asked == []


def test_a_key_is_kept_for_its_host_alone(memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys.place().usable and keys.read("https://a.example/v1") is None
    keys.save("https://A.example/v1", " sk-1 ")
    assert memory.kept == {("stakegui", "https://a.example"): "sk-1"}
    found = keys.read("https://a.example/v2")
    assert found is not None and found.get_secret_value() == "sk-1" and "sk-1" not in repr(found)
    assert keys.read("https://b.example/v1") is None
    monkeypatch.setenv(keys.VARIABLE, "sk-env")
    other = keys.read("https://b.example/v1")
    assert other is not None and other.get_secret_value() == "sk-env"
    assert keys.delete("https://a.example/v1") and not keys.delete("https://a.example/v1") and memory.kept == {}
    with pytest.raises(InputError) as caught:
        keys.save("https://a.example", "two words")
    assert "two words" not in str(caught.value)


def test_without_a_keyring_the_environment_is_named(memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(fail.Keyring())
    place = keys.place()
    assert not place.usable and "STAKEGUI_API_KEY" in place.told
    with pytest.raises(InputError, match="STAKEGUI_API_KEY"):
        keys.save("https://a.example", "sk-1")
    assert keys.read("https://a.example") is None and not keys.delete("https://a.example")
    monkeypatch.setenv("STAKEGUI_API_KEY", "sk-2")
    found = keys.read("https://a.example")
    assert found is not None and found.get_secret_value() == "sk-2"
