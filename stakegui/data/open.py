"""From a data spec to images, whatever their kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from stakegui.core.catalog import READERS
from stakegui.core.errors import InputError
from stakegui.core.params.base import MEASURED_VIEWS
from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle


def open_data(spec: DataSpec | None, classes: Sequence[str] | None = None) -> DataBundle:
    """Open the data of a run; nothing is decoded yet.

    Parameters
    ----------
    spec : DataSpec or None
        None where there are no data: the bundle then holds the classes alone.
    classes : sequence of str, optional
        The model's classes in the order of its outputs; without them the data's own, in natural order.

    Raises
    ------
    InputError
        For data that cannot be opened or do not fit the model, and for an unknown view in ``exclude_views``.
    """
    if spec is None:
        return DataBundle(tuple(classes or ()))
    unknown = [view for view in spec.exclude_views if view not in MEASURED_VIEWS]
    if unknown:
        raise InputError(
            tr("There is no view '{view}'.", view=unknown[0]),
            where="data.exclude_views",
            remedy=tr("Known: {names}.", names=", ".join(MEASURED_VIEWS)),
        )
    bundle: DataBundle = READERS.load(spec.kind)(spec, classes)
    return dataclasses.replace(bundle, exclude_views=bundle.exclude_views | frozenset(spec.exclude_views))
