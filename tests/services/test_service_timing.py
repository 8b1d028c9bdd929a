"""Times of earlier runs of the same kind, of the runs that were made."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from digit_runs import Finished

from stakegui.core.spec import read
from stakegui.services.timing import known
from stakegui.store.connection import open_db


def test_times_are_those_of_the_same_question_and_go_by_its_steps(done: Finished, own: Path) -> None:
    spec = read(done.spec).as_json()
    with closing(open_db(own)) as db:
        db.execute("update sessions set steps = 6")
    taken = done.last["seconds"]
    assert known(own, spec).seconds == pytest.approx(taken)
    longer = {**spec, "method": {**spec["method"], "steps": 60}}
    assert known(own, longer).seconds["update"] == pytest.approx(10 * taken["update"])
    assert known(own, longer).seconds["load"] == pytest.approx(taken["load"])
    for other in ({"run": {**spec["run"], "threads": 2}}, {"method": {"name": "neggrad"}}, {"data": None}):
        assert known(own, {**spec, **other}).seconds == {}
