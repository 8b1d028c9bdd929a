"""The program from Python, in a few calls: `run` a spec, `load_export` the result, `evaluate` it.

``import stakegui`` gives the same names, and loads torch when the first of them is called::

    import stakegui

    result = stakegui.run("forget.toml")
    model = stakegui.load_export(result.checkpoint)
    model.predict(pixels)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core import spec as specs
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Evaluated, Event, RunFinished, Warned
from stakegui.core.measured import Measured
from stakegui.core.paths import default_db, result_of
from stakegui.core.spec import ModelSpec, RunSpec

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

__all__ = ["Evaluation", "Model", "Result", "evaluate", "load_export", "run"]

Spec = RunSpec | Mapping[str, Any] | str | Path
"""A run: a `RunSpec`, its TOML file, or the same as a dictionary (paths then from the working folder)."""
Seen = Callable[[Event], None]
"""What is called with every event; see `stakegui.core.events`."""


@dataclass(frozen=True)
class Result:
    """What a run came to; the figures were measured on the written file, loaded again in a fresh process.

    Attributes
    ----------
    session : str
        Id of the stored session, as ``stakegui sessions show`` takes it.
    checkpoint : Path
        The safetensors file; its JSON lies beside it.
    files : tuple of Path
        All files written.
    before, after : dict
        Figures of `stakegui.core.metrics.Metrics`: percent, drift a fraction, None for "not measured".
    steps : int
        Updates that were made.
    reached : bool
        Whether everything chosen was forgotten, and nothing of earlier requests came back.
    seconds : dict of float
        By phase.
    warnings : tuple of str
        What was said on the way.
    """

    session: str
    checkpoint: Path
    files: tuple[Path, ...]
    before: dict[str, Any]
    after: dict[str, Any]
    steps: int
    reached: bool
    seconds: dict[str, float]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """Figures of one checkpoint on the data of a spec.

    Attributes
    ----------
    figures : dict
        As `Result.after`.
    measures : dict of Measured
        By name: those that were asked for.
    """

    figures: dict[str, Any]
    measures: dict[str, Measured] = field(default_factory=dict)


class Model:
    """A checkpoint that is ready to be asked.

    Attributes
    ----------
    classes : tuple of str, length C
        In the order of the logits.
    image_size : tuple of int
        Height and width that pixels are brought to.
    network : torch.nn.Module
        Pixels in [0, 1], shape (B, 3, H, W), to (features (B, d), logits (B, C)); in evaluation mode.
    """

    def __init__(self, network: Classifier) -> None:
        self.network = network
        self.classes, self.image_size = network.info.classes, network.info.image_size

    def __repr__(self) -> str:
        height, width = self.image_size
        return f"<Model {self.network.info.architecture}, {len(self.classes)} classes, {height} x {width}>"

    def logits(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return logits, shape (N, C).

        Parameters
        ----------
        pixels : ndarray of uint8, shape (N, h, w, 3)
            RGB of any size: resized and cropped as the model wants it.

        Raises
        ------
        InputError
            For any other type or shape.
        """
        from stakegui.engine.models.check import logits_in_batches

        ready = self._fitted(pixels)
        if not len(ready):
            return np.zeros((0, len(self.classes)), np.float32)
        return np.concatenate([part.cpu().numpy() for part in logits_in_batches(self.network, ready)]).astype(
            np.float32
        )

    def predict(self, pixels: NDArray[np.uint8]) -> list[str]:
        """Return the class of each image of ``pixels``, uint8, shape (N, h, w, 3)."""
        return [self.classes[row] for row in self.logits(pixels).argmax(1)]

    def _fitted(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        given = np.asarray(pixels)
        if given.dtype != np.uint8 or given.ndim != 4 or given.shape[3] != 3:
            raise InputError(
                f"Images are to be uint8 of shape (N, height, width, 3), and these are {given.dtype} {given.shape}.",
                remedy="For values in [0, 1] give (255 * values).round().astype('uint8').",
            )
        from stakegui.engine.material import geometry_of

        geometry = geometry_of(self.network)
        return np.stack([geometry.fit(image) for image in given]) if len(given) else given


def run(
    spec: Spec,
    on_event: Seen | None = None,
    *,
    out: str | Path | None = None,
    db: str | Path | None = None,
    name: str = "",
    allow_code: bool = False,
) -> Result:
    """Do the whole job: load, place the stakes, unlearn, write the result, and measure what was written.

    Parameters
    ----------
    spec : RunSpec, dict, str or Path
        What is to be forgotten, of which model, and how (docs/research.md).
    on_event : callable, optional
        Called with each `stakegui.core.events.Event` in this thread; an exception of it ends the run, which is kept.
    out : path, optional
        Folder for checkpoint and JSON; without it they lie in the session's own folder.
    db : path, optional
        Database of the session; by default that of the window and the command line.
    name : str
        What the session is called.
    allow_code : bool
        Whether an architecture ``package.module:factory`` may run its code.

    Returns
    -------
    Result

    Raises
    ------
    InputError
        Before any work: what is wrong, where, and what to do.
    RunError
        The run had begun and failed; its session can be resumed.
    """
    from stakegui.services.unlearn import unlearn

    events = unlearn(
        _spec(spec), db=_db(db), out=None if out is None else Path(out), allow_code=allow_code, name=name
    )  # fmt: skip
    warnings: list[str] = []
    finished: RunFinished | None = None
    for event in _told(events, on_event):
        if isinstance(event, Warned):
            warnings.append(event.text)
        elif isinstance(event, RunFinished):
            finished = event  # the service still has to write that down
    if finished is None:
        raise RunError("The run ended without a result.", remedy="Look at 'stakegui sessions list'.")
    return _result(finished, warnings)


def load_export(path: str | Path, *, device: str = "cpu", allow_code: bool = False) -> Model:
    """Load a checkpoint that stakegui wrote (``.safetensors`` or ``.pt``, the JSON beside it), or any other it reads.

    Nothing is unpickled but tensors.

    Raises
    ------
    InputError
        Where the file is not there, cannot be read safely, or does not say what is needed.
    """
    from stakegui.engine.models.loading import load_classifier

    spec = ModelSpec(weights=Path(path).absolute())
    return Model(load_classifier(spec, allow_code=allow_code, device=device).requires_grad_(False))


def evaluate(
    checkpoint: str | Path | Result,
    spec: Spec,
    measures: Sequence[str] = (),
    on_event: Seen | None = None,
    *,
    allow_code: bool = False,
) -> Evaluation:
    """Measure a checkpoint on original, forget set and data of ``spec``, and take ``measures`` of it by name.

    Parameters
    ----------
    checkpoint : path or Result
    spec : RunSpec, dict, str or Path
        As for `run`; its method is of no account.
    measures : sequence of str
        As ``stakegui measure --list`` names them; none unless asked for.
    on_event : callable, optional
        Called with each event of the progress.

    Raises
    ------
    InputError
        For an unknown measure, and for a file that does not fit the spec's model.
    """
    from stakegui.core.catalog import MEASURES
    from stakegui.services.evaluate import evaluate_checkpoint
    from stakegui.services.measure import measure_checkpoint

    for each in measures:
        MEASURES.entry(each)
    path, meant = Path(checkpoint.checkpoint if isinstance(checkpoint, Result) else checkpoint), _spec(spec)
    figures: dict[str, Any] = {}
    for event in _told(evaluate_checkpoint(path, meant, allow_code=allow_code), on_event):
        if isinstance(event, Evaluated):
            figures = event.metrics
    taken: dict[str, Measured] = {}
    if measures:  # none named would be all of them there
        for item in _told(measure_checkpoint(path, meant, tuple(measures), allow_code=allow_code), on_event):
            if isinstance(item, Measured):
                taken[item.name] = item
    return Evaluation(figures, taken)


def _spec(given: Spec) -> RunSpec:
    if isinstance(given, RunSpec):
        return given
    if isinstance(given, str | Path):
        return specs.read(Path(given))
    return specs.parse(specs.absolute(dict(given), Path.cwd()))


def _db(given: str | Path | None) -> Path:
    return default_db() if given is None else Path(given)


def _told(events: Iterator[Any], on_event: Seen | None) -> Iterator[Any]:
    """Pass on what a service yields; where the caller's function raises, the service lets go of all it holds first."""
    try:
        for event in events:
            if on_event is not None and isinstance(event, Event):
                on_event(event)
            yield event
    finally:
        if isinstance(events, Generator):
            events.close()


def _result(event: RunFinished, warnings: list[str]) -> Result:
    files = tuple(Path(file) for file in event.files)
    checkpoint = next((file for file in files if file.suffix == ".safetensors"), result_of(event.session))
    return Result(
        event.session, checkpoint, files, event.before, event.after, event.steps, event.reached, event.seconds,
        tuple(warnings),
    )  # fmt: skip
