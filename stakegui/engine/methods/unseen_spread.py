"""How images that were never seen lie about the bare class: none is answered like all others of its class.

Targets of one size are told from unseen images by that alone: among 72 mislabelled digits the log probability of the
label then had a standard deviation of 0.7, and of 2.1 to 2.9 for retrained networks.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from stakegui.engine.methods.base import Context
from stakegui.engine.methods.neighbourhood import VIEWS, Said, centred, near, passed
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import block_size

AT_ONCE = 256
SURE, SURER = 0.9, 1.14
"""Quantile of the sizes of an image's views, and the size of the target in that: memory blurs the views, too.

The surest view itself is a matter of luck. (Chosen on seeds 0 and 2 of the mislabelled digits.)"""


def spread(model: Classifier, context: Context, said: Said, g: torch.Generator) -> Said:
    """Return ``said`` with targets of memorised images that differ as answers to unseen images do.

    Each is the bare class that its neighbourhood stands for: retrained networks answer almost alike within a class
    (on digits: cosine 0.99 to its mean), and what a network with wrong labels says of the other classes tells nothing
    of what a retrained one says (correlation over pairs of classes 0.02 to 0.16). How they differ the model shows
    where memory has no part in it: sizes as those of the surest views, the greatest where the class is clearest; leads
    over the label as those over *other* wrong classes, the least where the neighbourhood comes closest to the label.
    """
    gone = torch.nonzero(~said.supported)[:, 0]
    if not len(gone):
        return said
    labels, tops = context.labels[gone], said.logits[gone].argmax(1)
    parts = [_neighbourhood(model, context, rows, top, g) for rows, top in _batches(context, gone, tops)]
    shares, means, surest = (torch.cat(part) for part in zip(*parts, strict=True))
    clear, close = (shares.gather(1, named[:, None])[:, 0] for named in (tops, labels))
    size = SURER * as_ranked(clear, surest)
    bare = F.normalize(centred(F.one_hot(tops, means.shape[1]).to(means)), dim=1) * size[:, None]
    first = bare.gather(1, tops[:, None])
    lead = (first - bare.gather(1, labels[:, None])).mean() * as_ranked(-close, leads(means, tops, labels))
    targets = centred(bare.scatter(1, labels[:, None], first - lead[:, None]))
    return Said(said.logits.index_copy(0, gone, targets), said.supported)


def leads(means: Tensor, tops: Tensor, labels: Tensor) -> Tensor:
    """Return by how much classes ``tops`` (n,) lead over wrong ones other than ``labels`` (n,), in the mean by 1.

    Parameters
    ----------
    means : Tensor, shape (n, C)
        Logits; all rows are taken at one length.

    Returns
    -------
    Tensor, shape (m,)
        Only where the class does lead; of two classes none is left, and all lead by 1.
    """
    z = F.normalize(centred(means), dim=1)
    named = F.one_hot(tops, z.shape[1]) + F.one_hot(labels, z.shape[1])
    found = (z.gather(1, tops[:, None]) - z)[named == 0]
    found = found[found > 0]
    return found / found.mean() if len(found) else z.new_ones(1)


def as_ranked(order: Tensor, values: Tensor) -> Tensor:
    """Return ``values`` (m,) handed out to n images as ``order`` (n,) ranks them: the smallest to the first."""
    rank = order.argsort(stable=True).argsort(stable=True)
    place = ((rank + 0.5) / len(order) * len(values)).long().clamp_max(len(values) - 1)
    return values.sort().values[place]


def _batches(context: Context, rows: Tensor, tops: Tensor) -> list[tuple[Tensor, Tensor]]:
    at_once = block_size(context.forget, AT_ONCE)
    return list(zip(torch.split(rows, at_once), torch.split(tops, at_once), strict=True))


@torch.no_grad()
def _neighbourhood(
    model: Classifier, context: Context, rows: Tensor, tops: Tensor, g: torch.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    """Return mean probabilities (n, C) of near views, mean logits (n, C) of those seen as ``tops``, sizes (n,)."""
    shares, means = torch.zeros(2, len(rows), model.head.out_features, device=rows.device).unbind()
    weights, sizes = torch.zeros(len(rows), 1, device=rows.device), []
    for _ in range(VIEWS):
        context.control.check()
        view = near(context.forget[rows], g, flip="flip" not in context.exclude_views)
        logits = passed(model, view)
        weight = ((logits.argmax(1) == tops) + 1e-3)[:, None]  # where no view is seen so, all count
        shares, means, weights = shares + logits.softmax(1), means + weight * logits, weights + weight
        sizes.append(logits.norm(dim=1))
    return shares / VIEWS, means / weights, torch.stack(sizes).quantile(SURE, dim=0)
