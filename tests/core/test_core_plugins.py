"""Members of other packages: what is refused, and what a broken one says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stakegui.core import catalog
from stakegui.core.catalog import Catalog, Entry
from stakegui.core.errors import InputError
from stakegui.core.spec import parse

GROUP = "stakegui.methods"


def install(folder: Path, package: str, points: str, code: dict[str, str] | None = None) -> None:
    """Do by hand what an installer does."""
    info = folder / f"{package.replace('-', '_')}-0.3.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.3\nSummary: A test\n")
    (info / "entry_points.txt").write_text(points)
    for name, text in (code or {}).items():
        (folder / name).write_text(text)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.fixture
def family(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The methods as a program that starts now would see them."""
    made = Catalog("method", *(e for e in catalog.METHODS.values() if not e.source))
    monkeypatch.setattr("stakegui.core.spec.METHODS", made)
    return made


def test_a_built_in_name_is_never_taken(place: Path, family: Catalog) -> None:
    install(place, "thief", f"[{GROUP}]\nstakes = thief:Stakes\nown = thief:Own\n")
    assert family["stakes"].source == "" and family["own"].source == "thief 0.3"
    (refused,) = family.refused
    assert refused.source == "thief 0.3" and "built-in" in refused.reason


def test_a_name_that_two_packages_offer_is_neither_ones(place: Path, family: Catalog) -> None:
    install(place, "left", f"[{GROUP}]\nsame = left:A\n")
    install(place, "right-one", f"[{GROUP}]\nsame = right:A\n")
    assert "same" not in family
    assert sorted(r.source for r in family.refused) == ["left 0.3", "right-one 0.3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [("Sh rink = a:B", "is no name"), ("<b>x</b> = a:B", "is no name"), ("fine = a:B [root]", "no mark 'root'")],
)
def test_names_and_marks_are_checked(place: Path, family: Catalog, line: str, reason: str) -> None:
    install(place, "odd", f"[{GROUP}]\n{line}\n")
    assert [reason in refused.reason for refused in family.refused] == [True]
    assert all(not entry.source for entry in family.values())


def test_marks_become_the_entrys_fields(place: Path, family: Catalog) -> None:
    install(place, "marks", f"[{GROUP}]\nmarked = no.such:A [needs_retain,slow]\n")
    entry = family["marked"]
    assert (entry.needs_retain, entry.slow, entry.needs_head) == (True, True, False)
    assert entry.title == "marked (marks 0.3)" and entry.help == "A test"
    assert "no" not in sys.modules


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("raise RuntimeError('no such device')", "RuntimeError: no such device"),
        ("import not_installed_anywhere", "not_installed_anywhere"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("Other = 1", "AttributeError"),
        ("Params = dict", "is no MethodParams"),
        (
            "from stakegui.core.params.base import MethodParams\nclass Params(MethodParams):\n    name: str = 'else'",
            "name must be 'bad'",
        ),
    ],
)
def test_a_broken_one_names_its_package(
    place: Path, family: Catalog, code: str, says: str, request: pytest.FixtureRequest
) -> None:
    module = f"broken_{abs(hash(request.node.name))}"
    points = f"[{GROUP}]\nbad = {module}:Params\n[stakegui.params]\nbad = {module}:Params\n"
    install(place, "broken-pack", points, {f"{module}.py": code})
    spec = {"model": {"weights": "m.pt"}, "forget": {"classes": ["a"]}, "method": {"name": "bad"}}
    with pytest.raises(InputError) as error:
        parse(spec)
    assert "broken-pack 0.3" in error.value.what and says in error.value.what
    assert "pip uninstall broken-pack" in error.value.remedy


def test_what_no_code_can_be_made_of_is_refused_when_loaded(place: Path, family: Catalog) -> None:
    install(place, "plain", f"[{GROUP}]\nbad = plain_thing:X\n", {"plain_thing.py": "X = 3"})
    with pytest.raises(InputError, match="not what it is offered as"):
        family.load("bad")
    with pytest.raises(InputError, match="parameters are missing"):
        family.params("bad")


def test_doctor_shows_what_is_broken_and_what_is_refused(
    place: Path, family: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stakegui.services import doctor

    install(place, "bad-pack", f"[{GROUP}]\nbad = nowhere_at_all:X\nstakes = nowhere_at_all:X\n")
    monkeypatch.setattr(doctor, "FAMILIES", (family,))
    found = {finding.name: finding for finding in doctor._packages()}
    assert set(found) == {"plug-in method bad", "plug-in method stakes"}
    assert not any(finding.ok for finding in found.values())
    assert "bad-pack 0.3" in found["plug-in method bad"].text and "built-in" in found["plug-in method stakes"].text


def test_a_family_without_a_group_has_its_own_members_alone(place: Path) -> None:
    install(place, "more", "[]\nx = a:B\n")
    assert list(Catalog("thing", Entry("one", "a:b", "One"))) == ["one"]
