"""What the parameters of every method have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

UPDATE_VIEWS = ("flip", "shift", "crop", "bright", "noise")
"""View families that the forget batch may use."""
MEASURED_VIEWS = ("flip", "shift", "crop", "noise", "bright", "rotate", "jpeg", "contrast")
"""View families of the measurement; rotate, jpeg and contrast are kept for it alone."""


def param(
    default: Any,
    title: str,
    text: str,
    *,
    unit: str = "",
    basic: bool = False,
    ge: float | None = None,
    le: float | None = None,
    gt: float | None = None,
) -> Any:
    """Return a pydantic field with what the generated form shows: title, help, unit, range, and whether it folds."""
    extra: dict[str, Any] = {"unit": unit, "basic": basic}
    return Field(default, title=title, description=text, ge=ge, le=le, gt=gt, json_schema_extra=extra)


class MethodParams(BaseModel):
    """Parameters of one method; unknown keys are refused, values are immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    name: str
    presets: ClassVar[dict[str, dict[str, Any]]] = {"default": {}}
    """Named sets of values that differ from the defaults."""

    def resolved(self, forget_count: int) -> MethodParams:
        """Return the same with every "auto" (None) replaced by its value for ``forget_count`` images."""
        return self
