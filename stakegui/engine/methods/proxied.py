"""What `adv`, `l2ul` and `structguard` share: attacked proxies with their targets, and the loop over them."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from stakegui.core.events import Event, Phase
from stakegui.core.params.proxied import ProxyParams
from stakegui.engine.methods.base import Context, Method, sweep
from stakegui.engine.models.base import Classifier
from stakegui.engine.standins.pool import Pool
from stakegui.engine.standins.proxies import Attack, attack, random_targets

ATTACKED_AT_ONCE = 128


class Proxied(Method):
    """Makes the proxies, and names the rows of each step.

    Attributes
    ----------
    proxies, targets : Tensor, shape (k · n, 3, H, W) and (k · n,)
        ``n`` proxies for each forget image, in the order of these, and the class that each is moved to.
    """

    def __init__(self, params: ProxyParams, context: Context) -> None:
        super().__init__(context)
        self._settings = params
        self._wanted = len(context.forget) * params.proxies_per_image
        self._pass = max(1, -(-self._wanted // params.batch))
        self.steps = params.passes * self._pass
        self._pool = Pool(self._wanted, context.forget)
        g, classes = context.fresh("targets"), context.original.head.out_features
        self.targets = random_targets(context.labels, classes, params.proxies_per_image, g, fixed=params.fixed_target)

    @property
    def proxies(self) -> Tensor:
        """Those that are made, in the order of the forget images."""
        return self._pool.made

    def prepare(self) -> Iterator[Event]:
        """Attack the original."""
        yield from self._make_proxies(self.context.original)

    def _make_proxies(self, attacked: Classifier) -> Iterator[Event]:
        """Attack in batches, with a generator each, so that any batch can be made again alike."""
        c, p = self.context, self._settings
        images = torch.arange(len(c.forget), device=c.forget.device).repeat_interleave(p.proxies_per_image)
        how = Attack(p.eps, p.attack_step, p.attack_iterations, p.stop_at_target, p.full_gradients)
        yield Phase("standins", len(self.proxies), self._wanted)
        while len(self.proxies) < self._wanted:
            rows = slice(len(self.proxies), min(len(self.proxies) + ATTACKED_AT_ONCE, self._wanted))
            g = c.fresh(f"proxies/{rows.start}")
            self._pool.add(attack(attacked, c.forget[images[rows]], self.targets[rows], how, g, c.control.check))
            yield Phase("standins", len(self.proxies), self._wanted)

    def prepared(self) -> dict[str, Tensor]:
        """Proxies so far."""
        return {"proxies": self.proxies}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:
        """Take the proxies."""
        self._pool.fill(tensors["proxies"])

    def _proxies_at(self, rows: Tensor) -> Tensor:
        """Return the proxies of ``rows``, wherever they are kept, on the device of ``rows``."""
        return self.proxies[rows.to(self.proxies.device)].to(rows.device)

    def _forget_rows(self, t: int) -> Tensor:
        """Rows of the forget images that are cycled beside step ``t``'s proxies."""
        c = self.context
        return sweep(len(c.forget), min(len(c.forget), self._settings.batch), t, c.generators.seed).to(c.labels.device)

    def _proxy_rows(self, t: int, least: int = 1) -> Tensor:
        """Rows of step ``t``'s proxies, at least ``least``, if need be the same twice."""
        many = max(least, min(self._settings.batch, self._wanted))
        return sweep(self._wanted, many, t, self.context.generators.seed).to(self.context.labels.device)

    def done(self, t: int, forgotten: bool) -> bool:
        """Stop at full deletion, looked for from pass ``check_from`` on."""
        return forgotten and t > (self._settings.check_from - 1) * self._pass
