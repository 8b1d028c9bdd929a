"""The errors that a user may see: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from stakegui.core.words import tr


class StakeguiError(Exception):
    """An error with a message meant for the user.

    Parameters
    ----------
    what : str
        What is wrong, in one sentence.
    where : str, optional
        The file, field or class concerned.
    remedy : str, optional
        What the user can do.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class InputError(StakeguiError):
    """What the user gave cannot be used; found before any work starts (exit code 2)."""

    exit_code = 2


class RunError(StakeguiError):
    """A run that had begun cannot go on (exit code 1); its session and checkpoints are kept."""


class Cancelled(StakeguiError):
    """The user stopped the run (exit code 130); the session is kept and can be resumed."""

    exit_code = 130

    def __init__(self, kept: bool = True) -> None:
        remedy = tr("The session is kept: resume it when you like.") if kept else tr("Nothing had been done yet.")
        super().__init__(tr("The run was stopped."), remedy=remedy)
