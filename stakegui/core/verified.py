"""What came of checking an evidence folder: one finding for each file, the signature, and each figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stakegui.core.words import mark

HOLDS, FAILS, OPEN = mark("holds"), mark("FAILED"), mark("not checked")


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: ``verdict`` is `HOLDS`, `FAILS` or `OPEN`."""

    what: str
    verdict: str
    detail: str = ""


@dataclass
class Verified:
    """What came of it: the findings, in the order in which they were made; ``key`` signed the folder."""

    findings: list[Finding] = field(default_factory=list)
    key: str = ""
    session: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing failed; what was not checked is no failure."""
        return not any(finding.verdict == FAILS for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        rows = [{"what": f.what, "verdict": f.verdict, "detail": f.detail} for f in self.findings]
        return {"ok": self.ok, "key": self.key, "session": self.session, "findings": rows}

    def leave(self, what: str, why: str) -> None:
        """Add what was not checked, and why."""
        self.findings.append(Finding(_plain(what), OPEN, _plain(why)))

    def add(self, what: str, fault: str, detail: str = "") -> None:
        """Add a finding: with a fault it failed."""
        self.findings.append(Finding(_plain(what), FAILS if fault else HOLDS, _plain(fault or detail)))


def _plain(text: str) -> str:
    """Return what a folder says of itself without what could steer a terminal, and not without end."""
    return "".join(c if c.isprintable() else "?" for c in text[:500])
