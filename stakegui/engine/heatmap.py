"""Grad-CAM (Selvaraju et al., ICCV 2017): which places of a picture speak for a class.

With A_k the maps of the last layer that knows places (`stakegui.engine.models.spots`) and y the logit of the class,
the heat is ReLU(Σ_k mean(∂y/∂A_k) A_k), scaled bilinearly to the size of the input.
"""

from __future__ import annotations

import gc
import sys

import torch
from torch import Tensor, nn

from stakegui.engine.models.base import Classifier
from stakegui.engine.models.spots import Spot


def load_captum() -> None:
    """Import it, which takes a second, without the full garbage collections that would hold the window meanwhile."""
    if "captum" in sys.modules:
        return
    collects = gc.isenabled()
    gc.disable()
    try:
        import captum.attr  # noqa: F401
    finally:
        if collects:
            gc.enable()


def heat(model: Classifier, image: Tensor, target: int, spot: Spot) -> Tensor:
    """Return the heat (H, W), from 0, of one image (1, 3, H, W) in [0, 1] for the class ``target``."""
    from captum.attr import LayerAttribution, LayerGradCam  # brings matplotlib: seconds that no run needs to wait for

    seat = nn.Identity()

    def through_seat(_module: nn.Module, _args: tuple[object, ...], output: Tensor) -> Tensor:
        return spot.gather(seat(spot.spread(output)), output)

    # what captum looks at must be maps (B, C, h, w): they pass through a seat, whatever form the layer gives them
    hook = model.net.get_submodule(spot.name).register_forward_hook(through_seat)
    try:
        with torch.enable_grad():
            found = LayerGradCam(lambda pixels: model(pixels)[1], seat).attribute(image, target, relu_attributions=True)
    finally:
        hook.remove()
    size = (int(image.shape[2]), int(image.shape[3]))
    grown: Tensor = LayerAttribution.interpolate(found.detach(), size, "bilinear")
    return grown[0, 0]
