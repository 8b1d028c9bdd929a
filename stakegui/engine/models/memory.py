"""The order in which a network's images lie in memory.

Measured (small ResNets in float32, one core): channels last takes 0.63 to 1 of the plain order's time forward, in
batches of 64 and 256, on an AMD EPYC with AVX2 alone (least of six, with other work beside it), and 0.75 to 0.8
forward and back on one with AVX-512.
"""

from __future__ import annotations

import torch
from torch import nn

VECTOR = 16
"""Float32 numbers in a vector of AVX-512, the widest."""


def memory_order(model: nn.Module) -> torch.memory_format:
    """Return channels last, or the plain order for a network whose way back would write past oneDNN's workspace.

    The gradient of a strided 1 x 1 convolution with fewer input channels than a vector holds is then wrong, or the
    process dies (oneDNN issue 6035; seen here with 8 channels of 48 x 48). The plain order is not concerned.
    """
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d) and layer.kernel_size == (1, 1) and max(layer.stride) > 1:
            if layer.in_channels // layer.groups < VECTOR:
                return torch.contiguous_format
    return torch.channels_last
