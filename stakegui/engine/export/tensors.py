"""The tensors of a classifier under the keys that a file has: the architecture's own, and the projector's."""

from __future__ import annotations

from torch import Tensor, nn

from stakegui.engine.models import projector as projectors
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.loading import PROJECTOR_PREFIX


def has_own_projector(model: Classifier) -> bool:
    """Whether a projector stays a part of its own; a linear one is folded into a head that has a bias."""
    if model.projector is None:
        return False
    return model.head.bias is None or not projectors.is_linear(model.projector)


def inference_state(model: Classifier) -> dict[str, Tensor]:
    """Return all that inference needs, on the CPU, none sharing memory with another or with the model."""
    state = dict(model.net.state_dict())
    if model.projector is not None and has_own_projector(model):
        state |= {f"{PROJECTOR_PREFIX}{k}": v for k, v in projectors.state(model.projector).items()}
    elif model.projector is not None:
        state |= _folded(model)
    return {key: value.detach().to("cpu", copy=True).contiguous() for key, value in state.items()}


def _folded(model: Classifier) -> dict[str, Tensor]:
    assert model.projector is not None
    assert isinstance(model.head, nn.Linear)  # no other head has a bias
    weight, bias = projectors.fold(model.projector, model.head)
    return {f"{model.head_name}.weight": weight, f"{model.head_name}.bias": bias}
