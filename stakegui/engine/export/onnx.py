"""ONNX: stands alone, from pixels to logits, for runtimes without Python or torch."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from stakegui.core.errors import InputError, RunError
from stakegui.core.formats import ending
from stakegui.core.words import tr
from stakegui.engine.export.base import target, write_with_sidecar
from stakegui.engine.export.tensors import has_own_projector
from stakegui.engine.export.tracing import Standalone, any_batch, example, told
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.metadata import canonical, describe
from stakegui.engine.models.weights import METADATA_KEY

OPSET = 20
"""Version of ONNX's operators: of 2023, so that runtimes in the field know it."""
NEEDED = ("onnx", "onnxscript", "onnxruntime")
BATCHES = (1, 3, 8)
"""Sizes of batches that a written file is asked for when it is checked."""
Answer = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Rows of the images (n,), and logits (n, C)."""


def write(model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
    """Write ``.onnx`` and the JSON beside it; return both paths, see `stakegui.engine.export.base.Write`.

    The file holds its weights, and under one metadata key what the sidecar says of the model.

    Raises
    ------
    InputError
        Where a package that this needs is not installed.
    RunError
        Also where the architecture cannot be traced.
    """
    require()
    path = target(folder_or_path, ending("onnx"))
    own = has_own_projector(model)
    content = _proto(model, canonical(describe(model, projector=own)))
    return write_with_sidecar(path, content, model, sidecar, projector=own)


def require() -> None:
    """Raise `InputError` where a package that writing and checking need is not installed."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(
            tr("ONNX needs packages that are not installed: {names}.", names=", ".join(missing)),
            where="onnx",
            remedy=tr("Install them with: pip install {names}. Or choose another format.", names=" ".join(missing)),
        )


def _proto(model: Classifier, description: str) -> bytes:
    with told("ONNX", model), contextlib.redirect_stdout(io.StringIO()), _quiet():
        program = torch.onnx.export(
            Standalone(model),
            example(model),
            dynamo=True,
            opset_version=OPSET,
            dynamic_shapes=any_batch(),
            input_names=["pixels"],
            output_names=["logits"],
            external_data=False,
            verbose=False,
        )
        assert program is not None
        _disclose_nothing(program.model)
        program.model.metadata_props[METADATA_KEY] = description
        content: bytes = program.model_proto.SerializeToString()
        return content


def _disclose_nothing(model: Any) -> None:
    """Take out what the exporter notes beside each node: paths of this machine and lines of the network's source."""
    for graph in (model.graph, *model.functions.values()):
        for node in graph.all_nodes():
            node.metadata_props.clear()
            for value in node.outputs:
                value.metadata_props.clear()
        for value in (*graph.inputs, *graph.outputs):
            value.metadata_props.clear()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the exporter logs about its own passes from the user's terminal."""
    loggers = [logging.getLogger(name) for name in ("onnxscript", "onnx_ir", "torch.onnx")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def answers(path: Path, pixels: NDArray[np.float32], threads: int, at_once: int) -> list[Answer]:
    """Return onnxruntime's logits for ``pixels`` (N ≥ 1, 3, H, W): of all, and of single batches of `BATCHES` sizes.

    A file of dynamic batch promises that all come out alike.

    Raises
    ------
    InputError
        Where onnxruntime is not installed.
    RunError
        Where the file cannot be run.
    """
    require()
    import onnxruntime  # type: ignore[import-untyped, unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3  # errors: they are raised as well
    every = np.arange(len(pixels))
    try:
        session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])

        def ask(rows: NDArray[np.int64]) -> NDArray[np.float32]:
            logits: NDArray[np.float32] = session.run(["logits"], {"pixels": pixels[rows]})[0]
            return logits

        starts = range(0, len(pixels), at_once)
        whole = np.concatenate([ask(every[start : start + at_once]) for start in starts])
        sized = [np.resize(every, size) for size in BATCHES]  # of fewer images, some come again
        return [(every, whole), *((rows, ask(rows)) for rows in sized)]
    except Exception as error:  # onnxruntime's errors have no common class
        raise RunError(
            tr("onnxruntime cannot run the file ({error}).", error=str(error).splitlines()[0]),
            where=str(path),
            remedy=tr("Export again, perhaps in another format."),
        ) from error
