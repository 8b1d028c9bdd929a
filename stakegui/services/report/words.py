"""The sentences of a report: written for somebody who answers for data protection and has never trained a model."""

from __future__ import annotations

from collections.abc import Iterator

from stakegui.core.catalog import METHODS
from stakegui.core.figures import SAME_WITHIN
from stakegui.core.words import mark, tr
from stakegui.services.sessions import SessionView
from stakegui.store.status_words import status_word

MISCLASSIFIED, UNSEEN = mark("misclassified"), mark("as if never seen")
_ASKED = {
    MISCLASSIFIED: mark(
        "The goal asked for was “misclassified”: the changed model shall no longer give any chosen image the label "
        "that the image has."
    ),
    UNSEEN: mark(
        "The goal asked for was “as if never seen”: the changed model shall answer each chosen image as a model would "
        "that had been trained without it. Where such a model would still be right, being right is no failure."
    ),
}
_NOT_SHOWN = {
    MISCLASSIFIED: mark(
        "“Misclassified” is not the same as “never seen”. A model that had never seen an image would often name it "
        "rightly all the same, because it knows others like it. That a chosen image is now answered wrongly can itself "
        "tell an attacker that it was singled out."
    ),
    UNSEEN: mark(
        "“As if never seen” is an aim, and the share of images that lost their label does not measure it. How near the "
        "answers are to those of a model that was really trained without the images is known only where such a model "
        "was trained and compared (“Distance to a retrained model”)."
    ),
}
_DEPTHS = {
    "robust": mark(
        "Depth “robust”: the images shall stay forgotten also when they are mirrored, shifted, cropped, turned, noisy, "
        "re-encoded, brighter or darker."
    ),
    "exact": mark(
        "Depth “exact”: the images shall be forgotten just as they are stored. Changed copies of them (cropped, "
        "re-encoded, mirrored) may still be recognised; the line “Forgotten under views” says how often."
    ),
}
LIMITS = (
    mark(
        "The figures are measurements of one model file on the images named here. They are evidence, not a proof that"
        " no trace of the images is left in the model's weights."
    ),
    mark("Pictures of the same person or thing that were not chosen are not covered."),
    mark(
        "The original model, and every copy, backup or other model that was trained on the same pictures, still knows"
        " them. They have to be replaced or treated too."
    ),
    mark("The pictures themselves were not deleted by this run. They lie where they lay."),
)

_WORSE = mark(
    "Of images that it was never trained on the model named {old:.1f} % rightly before and {new:.1f} % now: it became"
    " {lost:.1f} points worse."
)
_AS_GOOD = mark(
    "Of images that it was never trained on the model named {old:.1f} % rightly before and {new:.1f} % now: what it is"
    " worth is kept."
)


def goal_of(view: SessionView) -> str:
    """Return which goal was asked for: `MISCLASSIFIED` or `UNSEEN`, to be translated where it is shown."""
    method = view.spec.method
    unseen = method.name == "retrain" or getattr(method, "goal", "misclassify") == "unseen"
    return UNSEEN if unseen else MISCLASSIFIED


def asked(view: SessionView) -> Iterator[str]:
    """Yield what the run was asked for: goal, and depth where it has one."""
    goal = goal_of(view)
    yield tr(_ASKED[goal])
    depth = getattr(view.spec.method, "depth", None)
    if goal == MISCLASSIFIED and depth in _DEPTHS:
        yield tr(_DEPTHS[depth])


def method(view: SessionView) -> str:
    """Return how it was done."""
    entry = METHODS.get(view.spec.method.name)
    if entry is None:
        return view.spec.method.name
    data = (
        tr("It used other training images beside the chosen ones.")
        if entry.needs_retain or getattr(view.spec.method, "retain_sample", None)
        else tr("No other training image was used to change the model; the others served to measure it.")
    )
    return f"{tr(entry.title)}: {tr(entry.help)} {data}"


def came_out(view: SessionView) -> Iterator[str]:
    """Yield what came of it, in plain sentences; a failure first."""
    after, before = view.after, view.before
    if view.status != "finished" or not after:
        yield tr(
            "The run has no result: it is {status}. Nothing below may be read as a model that has forgotten.",
            status=status_word(view.status),
        )
        return
    if goal_of(view) == MISCLASSIFIED and after.get("forgotten") is not None:
        yield _labels(after["forgotten"], len(view.images))
    if after.get("forgotten_views") is not None and goal_of(view) == MISCLASSIFIED:
        yield tr(
            "When the images are changed as above, {share:.1f} % of the changed copies are no longer given their"
            " label.",
            share=after["forgotten_views"],
        )
    name = "test_accuracy_kept" if after.get("test_accuracy_kept") is not None else "test_accuracy"
    if after.get(name) is not None and before.get(name) is not None:
        yield _worth(before[name], after[name])


def not_shown(view: SessionView) -> Iterator[str]:
    """Yield what the figures do not show."""
    yield tr(_NOT_SHOWN[goal_of(view)])
    yield from map(tr, LIMITS)


def _labels(share: float, count: int) -> str:
    gone = round(share * count / 100) if count else None
    if gone is None:
        return tr("{share:.1f} % of the chosen images are no longer given their label.", share=share)
    if gone == count:
        return tr("None of the {count:,} chosen images is given its label any more.", count=count)
    return tr(
        "{gone:,} of the {count:,} chosen images are no longer given their label; {left:,} still are.",
        gone=gone,
        count=count,
        left=count - gone,
    )


def _worth(old: float, new: float) -> str:
    lost = round(old - new, 1)
    return tr(_WORSE if lost > SAME_WITHIN else _AS_GOOD, old=old, new=new, lost=lost)
