"""One run in several processes, each with all weights and a share of the images (`torchrun`; torch.distributed).

Every process makes the same draws from the same generators, whole batches of them, and passes its own rows of a batch
through the network; what comes out is gathered, so that every process works the whole batch's loss out. A gradient is
then the sum over processes of what came by their own rows. No draw and no loss hangs on the number of processes, so a
result differs from that of one process by the order of floating-point sums, and checkpoints are the same.

In one process everything here returns at once what it was given.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import timedelta
from typing import Any, TypeVar

import numpy as np
import torch
import torch.distributed as dist
from numpy.typing import NDArray
from torch import Tensor
from torch.distributed.distributed_c10d import PrefixStore, Store

from stakegui.core import processes
from stakegui.core.errors import Cancelled, RunError
from stakegui.core.events import Event, Telling
from stakegui.core.words import tr

T = TypeVar("T")
Through = Callable[[Tensor], tuple[Tensor, Tensor]]
"""Images (B, 3, H, W) to features (B, d) and logits (B, C)."""

PATIENCE = timedelta(hours=2)
"""How long a process waits for the others: the first may be measuring; one that has died is noticed at once."""
FAULT, END = "stakegui/fault", "stakegui/end"
"""Keys in the store that the processes share: what went wrong in one of them, and that the first is done."""
GRACE_S = 5.0
"""How long a process may take to notice by itself that the run is over."""

_alone = threading.local()
_shared: list[Store] = []
"""The store of the processes, while and after they work together."""
_watchers: list[threading.Thread] = []
_over = threading.Event()
_waits: list[float] = []
"""Since when this process waits for the others; empty while it works."""


class Lost(RunError):
    """Another process of the run is gone."""


# ---- beginning and end --------------------------------------------------------------------------------------------
def start(called: str = "") -> None:
    """Join the other processes; over NCCL where each has a GPU of its own, else over gloo.

    Where each process of a run has started one of its own, these are a group of their own, ``called`` by a name.
    """
    own = _own_gpus()
    if own:
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    with _guarded():
        backend = "cpu:gloo,cuda:nccl" if own else "gloo"
        if called:
            dist.init_process_group(
                backend, store=_meeting(called), rank=processes.number(), world_size=processes.count(), timeout=PATIENCE
            )
        else:
            dist.init_process_group(backend, timeout=PATIENCE)
    _shared[:] = [dist.distributed_c10d._get_default_store()]
    watcher = threading.Thread(target=_watch, daemon=True)
    _watchers.append(watcher)
    watcher.start()


def _meeting(called: str) -> Store:
    """Return a part of the store by which the run's processes have met: it is there as long as they are."""
    kind: Any = dist.TCPStore  # type: ignore[attr-defined]
    store = kind(os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"]), is_master=False, timeout=PATIENCE)
    return PrefixStore(f"{called}/{os.environ.get('TORCHELASTIC_RESTART_COUNT', '0')}", store)


def stop() -> None:
    """Leave the others; the first process lets them go: it needs them no more."""
    if first():
        with contextlib.suppress(Exception):  # the store may be gone with them
            _store().set(END, "1")
    _leave()


def fail(message: str) -> None:
    """Say what went wrong in this process, for the first one to tell; it is woken by this one's end."""
    with contextlib.suppress(Exception):
        _store().set(FAULT, tr("Process {number} of the run: {message}", number=processes.number(), message=message))


def heed() -> None:
    """Raise `Lost` where another process has said that it failed: for the first one, while it waits for something."""
    if world() > 1 and (told := _fault()) is not None:
        raise Lost(told, remedy=_kept())


def blamed(error: Exception) -> Exception:
    """Return what ended the run where ``error`` came of it: torchrun stops the first once another has failed."""
    told = _fault() if isinstance(error, Cancelled) and _shared else None
    return error if told is None else Lost(told, remedy=_kept())


def _leave() -> None:
    """Have no thread in torch's code, and no connection open, when this process ends: it would abort."""
    _over.set()
    while _watchers:
        _watchers.pop().join(timeout=GRACE_S)
    with contextlib.suppress(Exception):
        dist.destroy_process_group()


def _own_gpus() -> bool:
    return torch.cuda.is_available() and torch.cuda.device_count() >= int(os.environ.get("LOCAL_WORLD_SIZE", "1"))


def _store() -> Store:
    return _shared[0]


def _watch() -> None:
    """End this process where the run is over and it waits for ever: NCCL does not notice that a peer has gone.

    The first one has something to save: it is ended only where it waits for the others, and not while it works,
    however long that takes on a busy machine. The others are done once it is, and their end is no fault.
    """
    store, number = _store(), rank()
    try:
        while not store.check([END if number else FAULT]):
            if _over.wait(0.5):
                return
    except Exception:  # the store is gone, and whoever kept it: torchrun
        if not number:
            return
    if number:
        if not _over.wait(GRACE_S):
            os._exit(0)
        return
    known = time.monotonic()
    while not _over.wait(0.5):
        since = _waits[-1:]  # looked at once: the other thread takes it away
        if since and time.monotonic() - max(known, *since) > GRACE_S:
            print(f"stakegui: {_fault() or ''}", file=sys.stderr, flush=True)
            os._exit(1)


def _fault(wait_s: float = 0.0) -> str | None:
    """Return what another process said of its end, which may arrive a little after its silence."""
    until = time.monotonic() + wait_s
    with contextlib.suppress(Exception):
        store = _store()
        while not store.check([FAULT]):
            if time.monotonic() > until:
                return None
            time.sleep(0.05)
        return str(store.get(FAULT).decode())
    return None


@contextlib.contextmanager
def _guarded() -> Iterator[None]:
    """Turn what torch raises where a peer is gone into one message."""
    _waits.append(time.monotonic())
    try:
        try:
            yield
        finally:
            _waits.pop()
    except RuntimeError as error:
        told = _fault(wait_s=1.0)
        what = told or tr("Another process of the run ended without a word: killed, or out of memory.")
        raise Lost(what, remedy=_kept()) from error


def _kept() -> str:
    return tr("The session is kept: resume it when that is mended.")


# ---- who and how many ---------------------------------------------------------------------------------------------
def world() -> int:
    """Return how many processes share the work here and now."""
    return dist.get_world_size() if dist.is_initialized() and not getattr(_alone, "on", False) else 1


def rank() -> int:
    """Return which of them this is, from 0."""
    return dist.get_rank() if dist.is_initialized() else 0


def first() -> bool:
    """Whether this process is the one that writes and prints."""
    return rank() == 0


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let nothing inside be shared: for what one process does while the others go on or wait."""
    before = getattr(_alone, "on", False)
    _alone.on = True
    try:
        yield
    finally:
        _alone.on = before


def mine(number: int) -> bool:
    """Whether piece ``number`` of a piece of work falls to this process."""
    return world() == 1 or number % world() == rank()


def own(n: int) -> slice:
    """Return the rows of a batch of ``n`` that fall to this process; there may be none."""
    return _share(n, rank(), world()) if world() > 1 else slice(0, n)


def _share(n: int, number: int, of: int) -> slice:
    return slice(n * number // of, n * (number + 1) // of)


# ---- what is exchanged --------------------------------------------------------------------------------------------
def split(through: Through, images: Tensor) -> tuple[Tensor, Tensor]:
    """Return features and logits of all ``images``, of which each process passes its own rows ``through``.

    Gradients reach the weights by this process's rows alone: see `sum_gradients`.
    """
    n = len(images)
    if world() == 1 or not n:
        return through(images)
    rows = own(n)
    part = images[rows] if rows.stop > rows.start else images[:1]  # a pass of none is not every layer's thing
    features, logits = through(part)
    return gathered(features, n), gathered(logits, n)


def gathered(part: Tensor, n: int) -> Tensor:
    """Return the rows of all processes (n, …) of each one's own (those of `own`; what it has beyond is left out)."""
    if world() == 1:
        return part
    if torch.is_grad_enabled() and part.requires_grad:
        joined: Tensor = _Gather.apply(part, n)
        return joined
    return _gather(part, n)


class _Gather(torch.autograd.Function):
    """All rows; on the way back each process keeps the gradient of its own, as all have worked out the same."""

    @staticmethod
    def forward(ctx: Any, part: Tensor, n: int) -> Tensor:
        ctx.n, ctx.many = n, len(part)
        return _gather(part, n)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        gradient = gradients[0][own(ctx.n)]
        spare = ctx.many - len(gradient)
        return (gradient if not spare else torch.cat([gradient, gradient.new_zeros(spare, *gradient.shape[1:])])), None


def _gather(part: Tensor, n: int) -> Tensor:
    """Gather parts that differ by a row: each is filled up to the longest."""
    count, most = world(), -(-n // world())
    sent = part.detach()[:most]
    if len(sent) < most:
        sent = torch.cat([sent, sent.new_zeros(most - len(sent), *sent.shape[1:])])
    sent, back = _staged(sent)
    found = [torch.empty_like(sent) for _ in range(count)]
    with _guarded():
        dist.all_gather(found, sent)
    shares = [_share(n, number, count) for number in range(count)]
    return torch.cat([t[: s.stop - s.start] for t, s in zip(found, shares, strict=True)]).to(back)


def _staged(tensor: Tensor) -> tuple[Tensor, torch.device]:
    """Return what can be sent, and where it came from: several processes on one GPU talk over the CPU."""
    tensor = tensor.contiguous()
    if tensor.device.type == "cuda" and not _own_gpus():
        return tensor.cpu(), tensor.device
    return tensor, tensor.device


def summed(tensors: list[Tensor]) -> None:
    """Put the sum over all processes in place of each of ``tensors``, all of one kind, in one exchange."""
    if world() == 1 or not tensors:
        return
    flat, _ = _staged(torch.cat([t.detach().reshape(-1) for t in tensors]))
    with _guarded():
        dist.all_reduce(flat)
    for tensor, total in zip(tensors, torch.split(flat, [t.numel() for t in tensors]), strict=True):
        tensor.detach().copy_(total.view_as(tensor))


def sum_gradients(optimiser: torch.optim.Optimizer) -> None:
    """Put the whole batch's gradient in place of that by this process's rows."""
    if world() == 1:
        return
    summed([p.grad for group in optimiser.param_groups for p in group["params"] if p.grad is not None])


def summed_array(array: NDArray[Any]) -> NDArray[Any]:
    """Return the sum over all processes of ``array``, of which each has filled its own places and left the others 0."""
    if world() == 1:
        return array
    total = torch.from_numpy(np.ascontiguousarray(array).copy())
    summed([total])
    return total.numpy()


def each(made: dict[int, Tensor], numbers: Iterable[int], device: torch.device) -> list[Tensor]:
    """Return the tensors of ``numbers`` in their order, on ``device``, whichever process has ``made`` them."""
    if world() == 1:
        return [made[number] for number in numbers]
    parts: list[Any] = [None] * world()
    with _guarded():
        dist.all_gather_object(parts, {number: tensor.cpu() for number, tensor in made.items()})
    joined = {number: tensor for part in parts for number, tensor in part.items()}
    return [joined[number].to(device) for number in numbers]


def from_first(value: T) -> T:
    """Return the first process's ``value``: for what hangs on the clock or on what lies on its disk."""
    if world() == 1:
        return value
    held = [value if first() else None]
    with _guarded():
        dist.broadcast_object_list(held, src=0, device=torch.device("cpu"))
    found: T = held[0]  # type: ignore[assignment]
    return found


def done_by_first(work: Callable[[], Telling[T]]) -> Telling[T]:
    """Let the first process alone do ``work``; return its result in all."""
    value = (yield from work()) if world() == 1 or first() else None
    return from_first(value)  # type: ignore[return-value]


def first_then_others(work: Callable[[], Generator[Event, None, T]]) -> Telling[T]:
    """Do ``work`` in the first process, then in the others, which find what it has put into the caches."""
    if world() > 1 and not first():
        from_first(None)
    value = yield from work()
    if world() > 1 and first():
        from_first(None)
    return value


def same(tensors: Iterable[Tensor]) -> None:
    """Put the first process's values in place of ``tensors``, should rounding have moved them apart."""
    if world() == 1:
        return
    for tensor in tensors:
        sent, _ = _staged(tensor.detach())
        with _guarded():
            dist.broadcast(sent, src=0)
        tensor.detach().copy_(sent)
