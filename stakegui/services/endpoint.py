"""Asks an OpenAI-compatible endpoint that the user has set up; nothing but the shown text leaves the machine."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from pydantic import SecretStr

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, StakeguiError
from stakegui.core.hosts import is_local
from stakegui.core.words import tr
from stakegui.services import keys

if TYPE_CHECKING:
    import httpx2

PATH = "/chat/completions"
TIMEOUT_S = 90.0
"""Seconds for the whole answer; a language model writes for some."""
_LOOK_S = 0.1
_MOST = 2_000_000
"""Bytes of an answer that are read."""
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Endpoint:
    """Where to ask: an address up to ``/v1``, the model's name there, and the seconds until it is given up."""

    address: str
    model: str
    timeout: float = TIMEOUT_S


def checked(endpoint: Endpoint) -> Endpoint:
    """Return the endpoint with a plain address; raise `InputError` for one to which nothing may be sent."""
    address = endpoint.address.strip().rstrip("/").removesuffix(PATH).rstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(
            tr("This is no address of an endpoint."), address, tr("Write it like https://host/v1, or http://localhost.")
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(
            tr("The address holds more than a place: a key in it would be kept in plain text."),
            parts.hostname or "",
            tr("Write it like https://host/v1; the key goes into its own field."),
        )
    if parts.scheme == "http" and not is_local(host):
        raise InputError(
            tr("The address is not encrypted: key and text could be read on the way."),
            address,
            tr("Write https://. http:// is for this machine alone."),
        )
    if not endpoint.model.strip():
        raise InputError(tr("No model is named."), address, tr("Write the model's name as the endpoint knows it."))
    return Endpoint(address, endpoint.model.strip(), endpoint.timeout)


def ask(endpoint: Endpoint, text: str, key: SecretStr | None = None, control: RunControl | None = None) -> str:
    """Send ``text`` as the only message and return the answer's text. Blocks: not for the window's or torch's thread.

    Raises
    ------
    InputError
        The address may not be used, the key cannot be one, or there is nothing to send.
    StakeguiError
        The endpoint refuses, cannot be reached, takes too long, or its answer cannot be read; never tells the key.
    Cancelled
        ``control`` was cancelled.
    """
    endpoint = checked(endpoint)
    if not text.strip():
        raise InputError(tr("There is nothing to send."), remedy=tr("Write what to ask."))
    if key is not None:
        keys.check(key)
    status, headers, body = asyncio.run(_posted(endpoint, text, key, control or RunControl()))
    if status != 200:
        raise _refused(endpoint, status, headers, _without(_message(body), key))
    return _answer(endpoint, body)


async def _posted(
    endpoint: Endpoint, text: str, key: SecretStr | None, control: RunControl
) -> tuple[int, dict[str, str], bytes]:
    """Post and return status, headers and body; look every tenth of a second whether it is still wanted."""
    import httpx2

    asyncio.get_running_loop().set_default_executor(_Apart())
    task = asyncio.create_task(_post(endpoint, text, key))
    until = time.monotonic() + endpoint.timeout
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_LOOK_S)
            if control.cancelled:
                raise Cancelled(kept=False)
            if time.monotonic() > until and not task.done():
                raise _late(endpoint)
        return task.result()
    except httpx2.TimeoutException:
        raise _late(endpoint) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        # without its cause: a request and its headers hang on that
        raise _unreached(endpoint, _without(str(error) or type(error).__name__, key)) from None
    finally:
        task.cancel()


class _Apart(ThreadPoolExecutor):
    """A daemon thread for each call: the look-up of a host's name cannot be broken off, and nobody waits for it.

    The pool of the standard library is waited for where the loop ends, and again where the program does.
    """

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Begin the call; an outcome that is not wanted any more is dropped."""
        future: Future[R] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=work, name="endpoint-name", daemon=True).start()
        return future


async def _post(endpoint: Endpoint, text: str, key: SecretStr | None) -> tuple[int, dict[str, str], bytes]:
    import httpx2

    headers = {"Accept": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    content = {"model": endpoint.model, "messages": [{"role": "user", "content": text}], "stream": False}
    local = is_local(urlsplit(endpoint.address).hostname or "")
    # never on to another address, which would get the key; no proxy between this machine and itself
    async with (
        httpx2.AsyncClient(timeout=endpoint.timeout, follow_redirects=False, trust_env=not local) as client,
        client.stream("POST", endpoint.address + PATH, json=content, headers=headers) as response,
    ):
        return response.status_code, dict(response.headers), await _body(response)


async def _body(response: httpx2.Response) -> bytes:
    found = bytearray()
    async for part in response.aiter_bytes():
        found += part
        if len(found) > _MOST:
            raise StakeguiError(tr("The answer is longer than {most}.", most="2 MB"), remedy=tr("Ask for less."))
    return bytes(found)


def _answer(endpoint: Endpoint, body: bytes) -> str:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise StakeguiError(
            tr("The answer is no JSON, so this is no OpenAI-compatible endpoint."),
            endpoint.address,
            tr("Check the address: most end in /v1."),
        ) from None
    try:
        content = found["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        content = None
    if isinstance(content, list):
        content = "".join(
            part["text"] for part in content if isinstance(part, dict) and isinstance(part.get("text"), str)
        )
    if not isinstance(content, str) or not content.strip():
        raise StakeguiError(
            tr("The answer holds no text."), endpoint.address, tr("Ask again, or try another model of the endpoint.")
        )
    return content


def _refused(endpoint: Endpoint, status: int, headers: dict[str, str], said: str) -> StakeguiError:
    where = f"{endpoint.address}{PATH}"
    tail = " " + tr("It says: {said}", said=said) if said else ""
    if status in (401, 403):
        what = tr("The endpoint does not take the key (status {status}).", status=status)
        remedy = tr("Check the key, and that it may use this model.")
    elif status == 404:
        what = tr("There is nothing at this address, or no model '{model}' (404).", model=endpoint.model)
        remedy = tr("Check both: most addresses end in /v1.")
    elif status == 429:
        what = tr("The endpoint takes no more requests for now (429).")
        wait = headers.get("retry-after", "")
        remedy = (
            tr("Wait {seconds} s, then ask again.", seconds=wait) if wait.isdigit() else tr("Wait, then ask again.")
        )
    elif 300 <= status < 400:
        what = tr("The endpoint sends on to another address ({status}), which is not followed.", status=status)
        remedy = tr("Give that address, if you trust it.")
    elif status >= 500:
        what, remedy = tr("The endpoint failed (status {status}).", status=status), tr("Ask again later.")
    else:
        what = tr("The endpoint refuses the request (status {status}).", status=status)
        remedy = tr("Check the model's name and the text.")
    return StakeguiError(what + tail, where, remedy)


def _late(endpoint: Endpoint) -> StakeguiError:
    seconds = f"{endpoint.timeout:g}"
    return StakeguiError(
        tr("The endpoint did not answer within {seconds} s.", seconds=seconds),
        endpoint.address,
        tr("Ask for fewer classes at once, or try again."),
    )


def _unreached(endpoint: Endpoint, why: str) -> StakeguiError:
    return StakeguiError(
        tr("The endpoint cannot be reached ({why}).", why=why[:200]),
        endpoint.address,
        tr("Check the address and the network."),
    )


def _message(body: bytes) -> str:
    """Return what a refusal says, on one line and short."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = found.get("error", found) if isinstance(found, dict) else {}
    said = error.get("message", "") if isinstance(error, dict) else error
    return " ".join(said.split())[:300] if isinstance(said, str) else ""


def _without(text: str, key: SecretStr | None) -> str:
    """Return a text from outside without the key, which some endpoints repeat."""
    return text if key is None else text.replace(key.get_secret_value(), "…")
