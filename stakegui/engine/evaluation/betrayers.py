"""Which views of which chosen images the model still gives their label: what betrays that they were trained on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from stakegui.core.betrayal import Betrayal, Seen, Share
from stakegui.core.control import RunControl
from stakegui.core.events import Phase, Telling
from stakegui.core.words import tr
from stakegui.engine.evaluation.views import BATCH, DRAWS, drawn, together
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images, batch_size
from stakegui.engine.views import measured


@dataclass(frozen=True)
class _Asked:
    """A view of image ``row``: how sure the model is of its label, its answer and how sure it is of that."""

    row: int
    family: str
    own: float
    answer: int
    share: float
    pixels: Tensor


@torch.inference_mode()
def find(
    original: Classifier,
    model: Classifier,
    images: Images,
    labels: Tensor,
    keys: tuple[str, ...],
    exclude: Iterable[str],
    control: RunControl,
    shown: int = 6,
    draws: int = DRAWS,
) -> Telling[Betrayal]:
    """Yield progress; return what the measurement of views sees, with up to ``shown`` examples of each family.

    The views are those of `forgotten_under_views`: (k, 3, H, W) ``images`` in [0, 1], ``draws`` of each family. First
    come the views that are still given their label, then those that come nearest to it.
    """
    exclude = tuple(exclude)
    families, names = measured(exclude), model.info.classes
    wrong = np.zeros((len(families), len(images)), np.int64)
    best: dict[str, list[_Asked]] = {family: [] for family in families}
    total, done = draws * len(families) * len(images), 0
    for parts in together(drawn(images, exclude, control, draws), batch_size(images, BATCH)):
        # passed as the measurement passes them: a view on the border gets the same answer here and there
        views = [made() for _, _, made in parts]
        logits = model(torch.cat(views))[1].split([len(viewed) for viewed in views])
        for (family, rows, _), viewed, said in zip(parts, views, logits, strict=True):
            found = _asked(said, family, rows, viewed, labels[rows])
            wrong[families.index(family), rows.cpu().numpy()] += (found.answer != found.label).astype(np.int64)
            best[family] = _nearest([*best[family], *found.items(shown)], labels, shown)
            done += len(rows)
            yield Phase("evaluate", done, total, tr("views: {family}", family=family))
    chosen = [one for family in families for one in best[family]]
    then = _answers(original, chosen)
    seen = tuple(
        Seen(
            key=keys[one.row],
            label=names[int(labels[one.row])],
            family=one.family,
            pixels=(one.pixels.permute(1, 2, 0) * 255).round().byte().numpy(),
            before=names[before],
            before_share=100 * share,
            after=names[one.answer],
            after_share=100 * one.share,
            own_share=100 * one.own,
        )
        for one, (before, share) in zip(chosen, then, strict=True)
    )
    shares = tuple(
        Share(key, names[int(label)], {f: 100.0 * int(wrong[i, row]) / draws for i, f in enumerate(families)})
        for row, (key, label) in enumerate(zip(keys, labels.tolist(), strict=True))
    )
    return Betrayal(shares, tuple(sorted(seen, key=lambda s: (not s.betrays, -s.own_share))))


@dataclass(frozen=True)
class _Part:
    """Answers to one part of the views, arrays (n,)."""

    family: str
    rows: np.ndarray
    label: np.ndarray
    answer: np.ndarray
    share: np.ndarray
    own: np.ndarray
    views: Tensor

    def items(self, count: int) -> list[_Asked]:
        """Return those nearest to their label, one of each image."""
        order = np.lexsort((-self.own, self.answer != self.label))[:count]
        return [
            _Asked(int(self.rows[i]), self.family, float(self.own[i]), int(self.answer[i]), float(self.share[i]),
                   self.views[i].float().cpu())
            for i in order.tolist()
        ]  # fmt: skip


def _asked(logits: Tensor, family: str, rows: Tensor, viewed: Tensor, labels: Tensor) -> _Part:
    p = logits.float().softmax(1)
    share, answer = p.max(1)
    own = p.gather(1, labels[:, None])[:, 0]
    row, label, said, sure, left = (t.cpu().numpy() for t in (rows, labels, answer, share, own))
    return _Part(family, row, label, said, sure, left, viewed)


def _nearest(found: list[_Asked], labels: Tensor, count: int) -> list[_Asked]:
    """Return up to ``count``, each image once (its worst view), what still has its label first."""
    found.sort(key=lambda one: (one.answer != int(labels[one.row]), -one.own))
    first = {one.row: one for one in reversed(found)}
    return [one for one in found if first[one.row] is one][:count]


def _answers(model: Classifier, asked: list[_Asked]) -> list[tuple[int, float]]:
    """Return answer and its share for each view, as the original gives them."""
    if not asked:
        return []
    device = model.mean.device
    logits = [model(torch.stack([a.pixels for a in asked[i : i + 64]]).to(device))[1] for i in range(0, len(asked), 64)]
    share, answer = torch.cat(logits).float().softmax(1).max(1)
    return [(int(a), float(s)) for a, s in zip(answer.tolist(), share.tolist(), strict=True)]
