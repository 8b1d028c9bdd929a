"""The tables of a report as plain texts, which Markdown and HTML then only have to escape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakegui.core.bench import Bench
from stakegui.services.bench.rows import Group, Mean, Row

NONE = "–"
COLUMNS = (
    ("forgotten %", "after_forgotten", 1),
    ("under views %", "after_forgotten_views", 1),
    ("earlier: came back", "earlier_back", 1),
    ("earlier: views lost", "earlier_lost_views", 1),
    ("A_t before %", "before_test_accuracy", 2),
    ("A_t lost", "lost_test_accuracy", 2),
    ("even half lost", "lost_test_accuracy_even", 2),
    ("odd half lost", "lost_test_accuracy_odd", 2),
    ("kept lost", "lost_test_accuracy_kept", 2),
    ("held-out of forgotten %", "after_test_accuracy_forgotten", 1),
    ("A_r lost", "lost_retain_accuracy", 2),
    ("forgotten R@1 %", "after_recall_forgotten", 1),
    ("forgotten R@1, newly enrolled %", "after_recall_forgotten_unseen", 1),
    ("forgotten AUC", "after_auc_forgotten", 3),
    ("kept R@1 lost", "lost_recall_kept", 2),
    ("kept mAP lost", "lost_map_kept", 2),
    ("kept TAR lost", "lost_tar_kept", 2),
    ("drift", "after_drift", 4),
    ("drift, % of none", "drift_share", 1),
    ("CPU s, own", "own_cpu_seconds", 1),
    ("CPU s, all", "all_cpu_seconds", 1),
)
"""Heading, figure of `Row.figures`, decimals; a column that was never measured is left out."""
LEGEND = (
    "Means ± standard deviation over the seeds. A_t: test accuracy, lost: points (before − after), negative where it"
    " rose; even and odd half: test images of even and odd index (settings are tuned on the even half alone)."
    " kept: without the classes or people that went in full. A_r: accuracy on the retained training images."
    " earlier: of the requests met before, images that have their label again, and the most points that one lost under"
    " views."
    " Embedding models: R@1, how often the nearest gallery picture is of the same; AUC, how often two pictures of what"
    " went are more alike than one of them and any other; TAR at FAR 1 %."
    " drift: 0 is none; % of none: of what no structure at all would show."
    " CPU s, own: stand-ins, curvature and update, with what is shown live; all: with loading, measuring and export."
)


@dataclass(frozen=True)
class Table:
    """Headings and rows of texts; the first ``words`` columns are words, the others figures."""

    title: str
    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    words: int


def text(value: Mean | None, decimals: int) -> str:
    """Return ``mean ± sd``; the mean alone where there is one value; a dash where there is none."""
    if value is None:
        return NONE
    spread = "" if value.sd is None else f" ± {value.sd:.{decimals}f}"
    return f"{value.mean + 0.0:.{decimals}f}{spread}"


def means(bench: Bench, groups: Sequence[Group]) -> Table:
    """Return the table of all groups: one row each."""
    used = [column for column in COLUMNS if any(group.mean(column[1]) for group in groups)]
    body = tuple(
        (
            *group.labels.values(),
            f"{len(group.done)}/{len(group.rows)}",
            f"{sum(row.reached is True for row in group.done)}/{len(group.done)}",
            *(text(group.mean(name), decimals) for _, name, decimals in used),
        )
        for group in groups
    )
    head = (*bench.axes, "runs", "goal reached", *(title for title, _, _ in used))
    return Table("Means", head, body, len(bench.axes))


def by_class(bench: Bench, groups: Sequence[Group]) -> Iterator[Table]:
    """Yield structure drift and test accuracy after the run, by class, where they were measured."""
    for name, title, decimals in (
        ("drift_by_class", "Structure drift by class", 4),
        ("test_accuracy_by_class", "Test accuracy after the run by class, %", 1),
    ):
        found = [(group, group.by_class(name)) for group in groups]
        classes = tuple(dict.fromkeys(key for _, values in found for key in values))
        if classes:
            body = tuple(
                (*group.labels.values(), *(text(values.get(key), decimals) for key in classes))
                for group, values in found
                if values
            )
            yield Table(title, (*bench.axes, *classes), body, len(bench.axes))


def unfinished(bench: Bench, rows: Sequence[Row]) -> Table | None:
    """Return the cells that have no figures, and why; None where all have."""
    left = [row for row in rows if not row.finished]
    if not left:
        return None
    head = (*bench.axes, "seed", "cell", "status", "message")
    body = tuple((*row.labels.values(), str(row.seed), row.cell, row.status, row.message) for row in left)
    return Table("Cells without figures", head, body, len(head))


def machines(rows: Sequence[Row]) -> list[str]:
    """Return each machine with its versions that the figures come from, once."""
    found = dict.fromkeys(
        "; ".join(f"{key} {value}" for key, value in row.environment.items()) for row in rows if row.environment
    )
    return list(found)


def dates(rows: Sequence[Row]) -> str:
    """Return the days, in UTC, on which the cells were run."""
    days = sorted({row.ended[:10] for row in rows if row.finished and row.ended})
    return "not run yet" if not days else days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
