"""From errors to exit codes: 0 done, 1 the run failed, 2 bad input, 130 interrupted; never a traceback."""

from __future__ import annotations

import errno
import functools
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from stakegui.core import waiting
from stakegui.core.errors import StakeguiError
from stakegui.core.paths import data_dir

log = logging.getLogger(__name__)


def clean(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command end with a message and an exit code, whatever happens."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        told = _OnStderr()
        waiting.show_in(told)
        try:
            command(*args, **kwargs)
        except StakeguiError as error:
            _leave(str(error), error.exit_code)
        except click.ClickException:
            raise
        except (KeyboardInterrupt, click.Abort):
            _leave("Interrupted.", 130)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(1)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            _leave(f"{place}{error.strerror or error}. {'Free some space and try again.' if full else _logged()}", 1)
        except Exception as error:
            _leave(f"This should not have happened: {error!r}. {_logged()}", 1)

    return wrapped


class _OnStderr:
    """Shows what is waited for."""

    def waits(self, text: str) -> None:
        click.echo(text, err=True)


def _leave(message: str, code: int) -> None:
    click.echo(f"stakegui: {message}", err=True)
    sys.exit(code)


def _logged() -> str:
    """Write the traceback to a file and say where."""
    text, last = traceback.format_exc(), traceback.extract_tb(sys.exc_info()[2])[-1]
    try:
        place = data_dir() / "errors.log"
        with place.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()}\n{text}\n")
    except OSError:
        return f"Its details could not be kept ({last.filename}, line {last.lineno})."
    return f"Details: {place}"
