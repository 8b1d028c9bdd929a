"""Memory that is full, of the machine or of the GPU, in the user's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from stakegui.core.errors import RunError, StakeguiError
from stakegui.core.words import tr

_SIGNS = (
    "can't allocate memory",
    "not enough memory",
    "cannot allocate memory",
    "unable to allocate",
    "could not create a primitive",  # oneDNN, which does not say why; seen here under a limit of memory alone
    "could not create a memory object",
)
"""What torch, NumPy and the system say, in lower case; there is no type of its own for it on the CPU."""


def gpu_is_full(error: BaseException) -> bool:
    """Whether ``error`` is torch's own for a GPU without memory; torch is not imported for the question."""
    return any(kind.__name__ == "OutOfMemoryError" for kind in type(error).__mro__)


def is_full(error: BaseException) -> bool:
    """Whether ``error`` says that there is no memory left, be it the machine's or the GPU's."""
    if isinstance(error, StakeguiError):
        return False
    if isinstance(error, MemoryError) or gpu_is_full(error):
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, RuntimeError) and any(sign in str(error).lower() for sign in _SIGNS)


@contextmanager
def full_is_told() -> Iterator[None]:
    """Turn an error that says that there is no memory into the user's."""
    try:
        yield
    except Exception as error:
        if not is_full(error):
            raise
        raise told(error) from error


def told(error: BaseException) -> RunError:
    """Return the user's error for one that says that there is no memory."""
    if gpu_is_full(error):
        return RunError(
            tr("The GPU's memory is full, with the smallest batches too."),
            remedy=tr(
                "Close other programs that use it, then resume the session; or start a run with fewer stand-ins, "
                'with a smaller batch, or with run.device = "cpu".'
            ),
        )
    return RunError(
        tr("The machine's memory is full."),
        remedy=tr(
            "Close other programs, then resume the session: what was done is kept. If that does not help, "
            "start a run with fewer stand-ins or smaller batches."
        ),
    )
