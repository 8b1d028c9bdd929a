"""An export loaded again, from nothing but its own files, in a process that has never seen the model.

``python -m stakegui.engine.export.verify REQUEST.json`` prints one JSON line; `verify_in_fresh_process` starts it.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from torch import Tensor

from stakegui.core.child import command, environment
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.core.spec import ModelSpec
from stakegui.core.words import tr
from stakegui.engine.child import output
from stakegui.engine.export import onnx
from stakegui.engine.export.hashing import sha256
from stakegui.engine.export.plugged import own_logits
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.check import logits_in_batches
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.pixels import to_tensor

TOLERANCE = 1e-4
"""Largest difference of a logit, relative to the largest reference logit."""
_BATCH = 250


@dataclass(frozen=True)
class Request:
    """What the fresh process is asked; ``tensors`` holds uint8 ``pixels`` (N, H, W, 3) and ``logits`` (N, C)."""

    file: str
    tensors: str
    answer: str
    threads: int = 1
    allow_code: bool = False


@dataclass(frozen=True)
class VerifyResult:
    """What the reloaded file gave.

    ``max_abs_diff`` is the largest difference to the reference logits, ``ok`` whether it is within `TOLERANCE`,
    ``sha256`` that of the file as it was loaded, ``logits`` (N, C) float32 the reloaded model's own.
    """

    path: Path
    max_abs_diff: float
    ok: bool
    sha256: str
    logits: NDArray[np.float32]

    @property
    def predictions(self) -> NDArray[np.int64]:
        """Predicted class index of each image, (N,)."""
        best: NDArray[np.int64] = self.logits.argmax(1)
        return best


def reference_logits(model: Classifier, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return logits (N, C) on the CPU, where the fresh process computes too, of uint8 pixels (N, H, W, 3)."""
    on_cpu = model if model.mean.device.type == "cpu" else copy.deepcopy(model).cpu()
    return _join(list(logits_in_batches(on_cpu, pixels, _BATCH)))


def verify_in_fresh_process(
    path: Path,
    pixels: NDArray[np.uint8],
    logits: NDArray[np.float32],
    threads: int = 1,
    *,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> VerifyResult:
    """Load the export ``path`` in a new process and compare its logits for ``pixels`` (N ≥ 1, H, W, 3).

    Raises
    ------
    RunError
        Where the file cannot be loaded there; the message is that process's own.
    Cancelled
        At once, by ``control``.
    """
    with tempfile.TemporaryDirectory(prefix="stakegui-verify-") as folder:
        request = Request(
            str(path.resolve()), f"{folder}/given.safetensors", f"{folder}/answer.safetensors", threads, allow_code
        )
        tensors: dict[str, NDArray[Any]] = {
            "pixels": np.ascontiguousarray(pixels),
            "logits": np.ascontiguousarray(logits, np.float32),
        }
        save_file(tensors, request.tensors)
        asked = Path(folder) / "request.json"
        asked.write_text(json.dumps(asdict(request)), encoding="utf-8")
        answer = _ask(asked, path, control or RunControl())
        return VerifyResult(
            path,
            _number(answer["max_abs_diff"]),
            answer["ok"],
            answer["sha256"],
            load_file(request.answer)["logits"],
        )


def _ask(request: Path, path: Path, control: RunControl) -> dict[str, Any]:
    """Run the fresh process and return the JSON line that it prints."""
    with subprocess.Popen(
        command("stakegui.engine.export.verify", str(request)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env=environment(),
    ) as child:
        said, errors = output(child, control)
    if child.returncode not in (0, 1) or not said.strip():
        raise RunError(
            tr(
                "The export cannot be loaded again: {error}",
                error=errors.strip()[-2000:] or tr("exit code {code}", code=child.returncode),
            ),
            where=str(path),
            remedy=tr("Export again, perhaps in another format."),
        )
    answer: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return answer


def answer(request: Request) -> dict[str, Any]:
    """Do what is asked: load, compute, compare; the logits go to ``request.answer``."""
    torch.set_num_threads(request.threads)
    given = load_file(request.tensors)
    digest = sha256(Path(request.file))
    answers = _answers(Path(request.file), given["pixels"], request.allow_code, request.threads)
    expected = given["logits"]
    save_file({"logits": answers[0][1]}, request.answer)
    if any(found.shape != expected[rows].shape for rows, found in answers):
        return {"max_abs_diff": None, "ok": False, "sha256": digest}
    difference = float(np.max([np.abs(found - expected[rows]).max() for rows, found in answers]))
    ok = difference <= TOLERANCE * float(np.abs(expected).max())  # false for NaN
    return {"max_abs_diff": difference if np.isfinite(difference) else None, "ok": ok, "sha256": digest}


def _answers(path: Path, pixels: NDArray[np.uint8], allow_code: bool, threads: int) -> list[onnx.Answer]:
    """Return the logits of all images first; of a file that promises more, those of other batches too."""
    if path.suffix == ".onnx":
        return onnx.answers(path, to_tensor(pixels).numpy(), threads, _BATCH)
    return [(np.arange(len(pixels)), _logits(path, pixels, allow_code))]


def _logits(path: Path, pixels: NDArray[np.uint8], allow_code: bool) -> NDArray[np.float32]:
    if (own := own_logits(path)) is not None:
        return np.ascontiguousarray(own(path, pixels), np.float32)
    if path.suffix != ".pt2":
        return reference_logits(load_classifier(ModelSpec(weights=path), allow_code=allow_code), pixels)
    network = torch.export.load(path).module()
    starts = range(0, len(pixels), _BATCH)
    with torch.no_grad():
        return _join([network(to_tensor(pixels[start : start + _BATCH])) for start in starts])


def _join(parts: list[Tensor]) -> NDArray[np.float32]:
    joined: NDArray[np.float32] = torch.cat(parts).float().contiguous().numpy()
    return joined


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def main(arguments: list[str]) -> int:
    """Answer the request file named; return 0 where the logits agree, 1 where not, 2 for bad input."""
    try:
        if len(arguments) != 1:
            raise InputError("Give one request file.", remedy="python -m stakegui.engine.export.verify REQUEST.json")
        given = Request(**json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
        result = answer(given)
    except (StakeguiError, OSError, ValueError, TypeError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(result), flush=True)
    return 0 if result["ok"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
