"""What the map says of itself, and where there is none, why and what to do."""

from __future__ import annotations

from stakegui.core.words import num, tr
from stakegui.ui.choose.map_keeper import MapKeeper
from stakegui.ui.session import Session

LONG = 20_000
"""Of more images than this UMAP says beforehand how long it takes."""


def empty(session: Session, keeper: MapKeeper) -> str:
    """Return what stands in the map's place."""
    if keeper.images is None:
        return tr("No training images are open. Open a folder on the Source page.")
    if session.model is None:
        return tr("Open a model on the Source page: the map shows the images as the model sees them.")
    if session.model_check is None:
        return tr("The model is being checked. If that failed, the Source page says why.")
    if keeper.doing == "looking":
        return tr("Looking whether this map was computed before …")
    if keeper.doing:
        return tr("The map is being computed …")
    if session.running:
        return tr("A run is on and keeps the engine. Compute the map when it has ended.")
    return tr(
        "The map puts each training image where the model's features have it: what the model takes for alike lies "
        "together. Computing it asks the model about all %n image(s); the answer is kept for the next time.",
        "",
        len(keeper.images),
    )


def about(keeper: MapKeeper) -> str:
    """Return one line on the layout that is shown, or on what runs; "" for nothing to say."""
    plane, images = keeper.plane, keeper.images
    if keeper.doing == "umap":
        return tr("UMAP is being computed; you can go on.")
    if plane is None or images is None:
        return ""
    if plane.how == "umap":
        return tr("UMAP: near means alike; far says little.")
    said = tr("PCA: the two axes hold {share} % of the spread.", share=num(100 * plane.held, ".0f"))
    if len(images) > LONG and "umap" not in keeper.planes:
        said += " " + tr("UMAP takes about {time} here.", time=expected(len(images)))
    return said


def expected(count: int) -> str:
    """Return in words how long UMAP of ``count`` images takes."""
    from stakegui.services.feature_map import expected_seconds

    seconds = expected_seconds(count)
    if seconds < 100:
        return tr("{count} seconds", count=10 * round(seconds / 10))
    return tr("%n minute(s)", "", round(seconds / 60))
