"""The ratios that say whether the program is as fast as its arithmetic allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from stakegui.core.control import RunControl
from stakegui.core.events import Event
from stakegui.core.spec import RunSpec


@dataclass(frozen=True)
class Ratio:
    """One ratio in percent (None: has no part in this method), what it should be at least or at most, and its name."""

    name: str
    title: str
    value: float | None
    wanted: float
    least: bool

    @property
    def met(self) -> bool | None:
        """Whether it is as it should be; None where there is no value."""
        if self.value is None:
            return None
        return self.value >= self.wanted if self.least else self.value <= self.wanted


@dataclass(frozen=True)
class Speeds:
    """All ratios, the seconds behind them, and the machine with its versions."""

    ratios: tuple[Ratio, ...]
    step_seconds: float
    run_seconds: float
    environment: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Plain values with ``Speeds`` under ``event``."""
        ratios = [{**asdict(ratio), "met": ratio.met} for ratio in self.ratios]
        return {"event": "Speeds", **asdict(self), "ratios": ratios}


def measure_speed(
    spec: RunSpec, *, control: RunControl | None = None, allow_code: bool = False
) -> Iterator[Event | Speeds]:
    """Yield progress, then the `Speeds` of ``spec``, measured in this process; nothing is stored."""
    from stakegui.engine.speed import measure

    found = yield from measure(spec, control or RunControl(), allow_code=allow_code)
    yield Speeds(
        (
            Ratio("update_rate", "update loop, of a bare loop's rate", found.update_rate, 85.0, True),
            Ratio("proxy_rate", "making proxies, of a bare loop's rate", found.proxy_rate, 85.0, True),
            Ratio("curvature_share", "curvature, of the run", found.curvature_share, 10.0, False),
            Ratio("live_share", "what is shown live, of the run", found.live_share, 15.0, False),
        ),
        found.step_seconds,
        found.run_seconds,
        found.environment,
    )
