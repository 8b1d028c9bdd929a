"""The one description of a run: stored with the session, in the export and, as TOML, given to the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli_w
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from stakegui.core.catalog import METHODS, READERS, sources
from stakegui.core.errors import InputError
from stakegui.core.params.base import MethodParams
from stakegui.core.params.stakes import StakesParams
from stakegui.core.paths import result_of
from stakegui.core.textfile import check_size
from stakegui.core.words import mark, tr

MOST_TOML = 16_000_000
"""Bytes of a spec that are read: 200,000 chosen images by name; more of them go into a file of their own."""
Prompts = dict[str, list[str]]
Plain = StrictBool | StrictInt | StrictFloat | StrictStr | tuple[StrictInt | StrictFloat, ...]
"""What an architecture may be told by keyword: nothing that could be code."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ModelSpec(_Frozen):
    """Architecture and weights; what is None is taken from the file's metadata or sidecar, else asked for.

    ``weights`` may also be a folder of Hugging Face's or timm's (``config.json`` beside the weights).
    """

    architecture: str | None = None
    weights: Path
    width: int | None = Field(None, ge=1, le=4096)
    classes: tuple[str, ...] | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[Annotated[float, Field(gt=0)], ...] | None = None
    image_size: tuple[Annotated[int, Field(ge=1, le=4096)], Annotated[int, Field(ge=1, le=4096)]] | None = None
    resize: Literal["squash", "shorter_side"] | None = None
    crop_pct: float | None = Field(None, gt=0, le=1)
    interpolation: Literal["nearest", "bilinear", "bicubic", "lanczos"] | None = None
    arguments: dict[str, Plain] | None = None
    """Keywords for a timm network, such as ``{patch_size = 6, depth = 4}``."""
    drop_head: bool | None = None
    """Take the last linear layer off a classifier's file: what is left is an embedding model."""
    entry: str | None = None
    """Which of a checkpoint's sets of weights: the key that they stand under, such as ``state_dict_ema``."""

    @field_validator("arguments", mode="wrap")
    @classmethod
    def _plain(cls, values: Any, check: ValidatorFunctionWrapHandler) -> Any:
        try:
            return check(values)
        except ValidationError:
            raise ValueError(tr("give a table of numbers, texts, true or false, or lists of numbers")) from None


class DataSpec(_Frozen):
    """Where the images are; ``test`` may be absent."""

    kind: str = "folder"
    train: Path | None = None
    test: Path | None = None
    exclude_views: tuple[str, ...] = ()
    """View families that change the meaning of these images (digits: flip); a reader may add its own."""

    @model_validator(mode="after")
    def _known(self) -> DataSpec:
        if self.kind not in READERS:
            known = ", ".join(READERS)
            raise ValueError(tr("there is no data kind '{kind}'; known: {known}", kind=self.kind, known=known))
        if not READERS.entry(self.kind).embedded and self.train is None and self.test is None:
            raise ValueError(tr("give train, or leave the whole [data] table out"))
        return self


class RandomForget(_Frozen):
    """A random draw from the training images sorted by path."""

    count: int = Field(ge=1)
    seed: int = Field(0, ge=0)


class OutsideImage(_Frozen):
    """A picture that is not in the training folder, with the label that the model shall no longer give it."""

    path: Path
    label: str


class ForgetSpec(_Frozen):
    """What must go; the parts add up."""

    images: tuple[str, ...] = ()
    file: Path | None = None
    identities: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    random: RandomForget | None = None
    outside: Path | tuple[OutsideImage, ...] | None = None
    requests: tuple[str, ...] = ()
    """Numbers of deletion requests; what they name is added from the database when the run begins."""

    @model_validator(mode="after")
    def _something(self) -> ForgetSpec:
        named = self.images or self.file or self.identities or self.classes or self.random or self.outside
        if not (named or self.requests):
            raise ValueError(tr("name what to forget: images, file, identities, classes, random, outside or requests"))
        return self


class AnchorsSpec(_Frozen):
    """Prompts (a shipped set's name, a JSON file, or a table) and the encoder that turns them into anchors."""

    prompts: str | Prompts | None = None
    encoder: str = "sentence:minilm"
    fallback: str | None = None
    """Encoder to use, with the user's consent, where ``encoder`` is not available."""


class RunSettings(_Frozen):
    """Seed, device and bookkeeping."""

    task: Literal["classification", "retrieval", "face_recognition"] = "classification"
    seed: int = Field(0, ge=0, lt=2**31)
    device: str = "auto"
    threads: int = Field(2, ge=1, le=256)
    live_subset: int = Field(500, ge=0, le=1_000_000)
    checkpoint_every_s: float = Field(10.0, ge=0)


def _method(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    name = value.get("name", "stakes")
    if not isinstance(name, str) or name not in METHODS:
        known = ", ".join(METHODS)
        raise ValueError(tr("there is no method '{name}'; known: {known}", name=name, known=known))
    return METHODS.params(name).model_validate(value)


AnyMethod = Annotated[SerializeAsAny[MethodParams], BeforeValidator(_method)]
"""Parameters of whichever method they name."""


class RunSpec(_Frozen):
    """Everything that decides a run's result."""

    after: str | None = Field(None, pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,60}$")
    """The earlier session whose result this run starts from; the model is that result, so ``model`` may be absent."""
    model: ModelSpec
    data: DataSpec | None = None
    forget: ForgetSpec
    anchors: AnchorsSpec = AnchorsSpec()
    method: AnyMethod = StakesParams()
    run: RunSettings = RunSettings()

    @model_validator(mode="before")
    @classmethod
    def _of_session(cls, values: Any) -> Any:
        if isinstance(values, dict) and isinstance(values.get("after"), str) and "model" not in values:
            try:
                result = result_of(values["after"])
            except InputError as error:
                raise InputError(error.what, where="after", remedy=tr("Name a session by its id.")) from error
            return {**values, "model": {"weights": result}}
        return values

    def as_json(self) -> dict[str, Any]:
        """Plain values without the Nones; `parse` reads them again."""
        values = self.model_dump(mode="json", exclude_none=True)
        if not self.forget.requests:  # as before there were any: checkpoints of older versions stay good
            del values["forget"]["requests"]
        return values

    def packages(self) -> dict[str, str]:
        """Return package and version of each part that comes from another package, by its family."""
        encoder, kind = self.anchors.encoder.partition(":")[0], self.data.kind if self.data else ""
        return sources(methods=self.method.name, encoders=encoder, readers=kind)

    def as_toml(self) -> str:
        """The same as TOML, with absolute paths."""
        return tomli_w.dumps(self.as_json())


_PATHS = (("model", "weights"), ("data", "train"), ("data", "test"), ("forget", "file"), ("forget", "outside"))


def parse(values: dict[str, Any], where: str = "") -> RunSpec:
    """Return the spec; raise `InputError` that names each wrong field and ``where`` it stands."""
    try:
        return RunSpec.model_validate(values)
    except ValidationError as error:
        raise InputError(
            f"{'; '.join(faults(error))}.", where=where, remedy=tr("Correct these fields and start again.")
        ) from error


def read(path: Path, after: str | None = None, requests: Sequence[str] = ()) -> RunSpec:
    """Read a TOML spec; relative paths are relative to it. Raise `InputError` naming file, field and remedy.

    ``after`` takes the place of the spec's own; ``requests`` are added to those that it names.
    """
    values = absolute(load_toml(path), path.resolve().parent)
    forget = values.get("forget", {})
    if requests and isinstance(forget, dict):
        values["forget"] = {**forget, "requests": list(dict.fromkeys([*forget.get("requests", ()), *requests]))}
    return parse(values if after is None else {**values, "after": after}, where=str(path))


def load_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; raise `InputError` where it cannot be read."""
    try:
        check_size(path, MOST_TOML)
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(tr("There is no such file."), where=str(path), remedy=tr("Check the path.")) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(tr("The file cannot be read ({error}).", error=error), where=str(path)) from error
    except (ValueError, RecursionError) as error:  # a number of very many digits is no TOMLDecodeError
        raise InputError(
            tr("This is not valid TOML: {error}.", error=error), where=str(path), remedy=tr("Correct that line.")
        ) from error


def absolute(values: dict[str, Any], base: Path) -> dict[str, Any]:
    """Return the values of a spec with every relative path taken from ``base``."""
    values = {k: dict(v) if isinstance(v, dict) else v for k, v in values.items()}
    for table, key in _PATHS:
        part = values.get(table)
        if isinstance(part, dict) and isinstance(part.get(key), str):
            part[key] = str(base / part[key])
    outside = values.get("forget", {}).get("outside") if isinstance(values.get("forget"), dict) else None
    for row in outside if isinstance(outside, list) else ():
        if isinstance(row, dict) and isinstance(row.get("path"), str):
            row["path"] = str(base / row["path"])
    anchors = values.get("anchors")
    if isinstance(anchors, dict) and isinstance(anchors.get("prompts"), str) and anchors["prompts"].endswith(".json"):
        anchors["prompts"] = str(base / anchors["prompts"])
    return values


_PLAIN = {
    "extra_forbidden": mark("there is no such field"),
    "missing": mark("this field is missing"),
    "path_type": mark("give a path in quotes"),
    "tuple_type": mark("give a list, as in [...]"),
    "model_type": mark("give a table"),
    "string_type": mark("give a text in quotes"),
    "dict_type": mark("give a table"),
    "list_type": mark("give a list, as in [...]"),
}
"""pydantic's faults in the words of someone who writes TOML."""
_THEIRS = {
    "greater_than": mark("Input should be greater than {value}"),
    "greater_than_equal": mark("Input should be greater than or equal to {value}"),
    "less_than": mark("Input should be less than {value}"),
    "less_than_equal": mark("Input should be less than or equal to {value}"),
    "literal_error": mark("Input should be {value}"),
    "int_type": mark("Input should be a valid integer"),
    "int_parsing": mark("Input should be a valid integer, unable to parse string as an integer"),
    "int_from_float": mark("Input should be a valid integer, got a number with a fractional part"),
    "float_type": mark("Input should be a valid number"),
    "float_parsing": mark("Input should be a valid number, unable to parse string as a number"),
    "finite_number": mark("Input should be a finite number"),
    "bool_type": mark("Input should be a valid boolean"),
    "bool_parsing": mark("Input should be a valid boolean, unable to interpret input"),
}
"""Those of its own words that stay, as they are: what a value may be stands at their end."""


def faults(error: ValidationError) -> Iterator[str]:
    """Yield each fault with its field, in plain words."""
    for fault in error.errors():
        # where a field may be of several kinds, pydantic puts each kind's own name into the place
        parts = [str(part) for part in fault["loc"] if part != "str" and "[" not in str(part)]
        place = ".".join(parts) or "spec"
        yield f"{place}: {_said(fault['type'], fault['msg'].removeprefix('Value error, '))}"


def _said(kind: str, text: str) -> str:
    if kind in _PLAIN:
        return tr(_PLAIN[kind])
    if kind not in _THEIRS:
        return text
    begin = _THEIRS[kind].partition("{")[0]
    between = tr("or")
    return tr(_THEIRS[kind], value=text.removeprefix(begin).replace(" or ", f" {between} "))
