"""Several runs after each other in the terminal: the question before many, and the comparison at the end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from stakegui.cli.run import finish
from stakegui.core.errors import Cancelled, StakeguiError
from stakegui.core.events import Event
from stakegui.core.sweep import ASKS_ABOVE

log = logging.getLogger(__name__)
yes_option = click.option("--yes", is_flag=True, help=f"Do not ask before more than {ASKS_ABOVE} runs.")


def ask_many(count: int, yes: bool) -> None:
    """Ask before many runs; nobody is asked where the input is no terminal."""
    if count > ASKS_ABOVE and not yes and sys.stdin.isatty():
        click.confirm(f"These lists make {count:,} runs. Go on?", abort=True)


class Tally:
    """Follows runs and remembers how they ended; the last word is `end`."""

    def __init__(self, as_json: bool) -> None:
        self._json, self._failed, self._sessions = as_json, 0, list[str]()

    def head(self, name: str, more: int) -> None:
        """Say which run begins."""
        if not self._json:
            click.echo(f"\n{name}" + (f"  ({more} more to come)" if more else ""))

    def follow(self, events: Iterator[Event], name: str) -> None:
        """Follow a run to its end; a failure is told, and so is one that another took; `Cancelled` goes through."""
        from stakegui.services.queue import NotWaiting

        try:
            finished = finish(events, self._json)
        except Cancelled:
            raise
        except NotWaiting as error:
            click.echo(f"stakegui: {name}: skipped: {error}", err=True)
        except StakeguiError as error:
            self._failed += 1
            click.echo(f"stakegui: {name}: {error}", err=True)
        except Exception as error:  # such as torch's, where memory ends: the others may need less
            log.exception("the run %s failed", name)
            self._failed += 1
            click.echo(f"stakegui: {name}: {type(error).__name__}: {error}", err=True)
        else:
            self._sessions += [finished.session] if finished is not None else []

    def end(self, db: Path) -> None:
        """Compare what was done, and leave with code 1 where a run failed."""
        from stakegui.cli.sessions import show_beside
        from stakegui.services.compare import compare

        if len(self._sessions) > 1 and not self._json:
            click.echo()
            show_beside(compare(db, self._sessions))
        if self._failed:
            if not self._json:
                click.echo(f"{self._failed} of {self._failed + len(self._sessions)} runs failed.")
            sys.exit(1)
