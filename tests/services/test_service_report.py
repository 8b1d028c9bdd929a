"""A report on a real run: it stands alone, says the goal and its limits, and names no picture unless asked to."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from digit_runs import CHOSEN, Finished, invoke
from PIL import Image

from stakegui.core import words as language
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.paths import result_of
from stakegui.core.requests import Item, Served, parse_request
from stakegui.services import sessions
from stakegui.services.demo import demo_spec
from stakegui.services.report import sections, words
from stakegui.services.report.names import Names
from stakegui.services.report.svg import Mark, Series, bars, lines, pairs
from stakegui.services.report.write import write_report
from stakegui.store.connection import open_db
from stakegui.store.requests import add_request, link_session

VOID = {"meta", "img", "br", "hr", "link", "input"}


class Tags(HTMLParser):
    """Raises where tags do not pair, and collects texts and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.texts: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)
        if self.open and self.open[-1] in ("h1", "h2", "h3", "th", "dt"):
            self.headings.append(data)


def read(text: str) -> Tags:
    found = Tags()
    found.feed(text)
    assert found.open == []
    return found


def written(done: Finished, db: Path, out: Path, **options) -> str:
    *_, path = write_report(done.session, out, db=db, **options)
    return path.read_text(encoding="utf-8")


def test_it_stands_alone_and_shows_neither_pictures_nor_names(done: Finished, own: Path, tmp_path: Path) -> None:
    sessions.set_notes(own, done.session, f"<script>alert(1)</script> seen: {CHOSEN[0]}")
    text = written(done, own, tmp_path / "r.html")
    page = read(text)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.seen}
    assert not re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:|file:|//)", text)
    said = " ".join(page.texts)
    assert "<script>alert(1)</script> seen: image 1" in said  # a text, no tag; and not its name
    assert not any(key in text for key in CHOSEN)
    assert "goal asked for was “misclassified”" in said and "not the same as “never seen”" in said
    view = sessions.show(own, done.session)
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (view.spec.model.weights, result_of(view.id))]
    assert all(one in said for one in (*hashes, view.original_sha256, view.environment["torch"]))
    chosen = sorted(image["content_hash"] for image in view.images)
    assert hashlib.sha256("".join(f"{c}\n" for c in chosen).encode()).hexdigest() in said
    assert f"{view.before['test_accuracy']:.1f} %" in said and f"{view.after['test_accuracy']:.1f} %" in said
    assert sum(tag == "svg" for tag, _ in page.seen) >= 4


def test_thumbnails_are_the_chosen_images(done: Finished, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    called = invoke("report", done.session, "--out", out, "--thumbnails", "--db", done.db)
    assert called.exit_code == 0 and called.stdout.strip() == str(out)
    page = read(out.read_text(encoding="utf-8"))
    uris = [attrs["src"] for tag, attrs in page.seen if tag == "img"]
    assert len(uris) == len(CHOSEN) and all(uri.startswith("data:image/png;base64,") for uri in uris)
    sizes = {Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).size for uri in uris}
    assert sizes == {(96, 96)}
    assert all(key in page.texts for key in CHOSEN)


def test_a_request_has_its_own_figures(done: Finished, own: Path, tmp_path: Path) -> None:
    db = open_db(own)
    items = (Item(kind="image", name=CHOSEN[0]),)
    add_request(db, parse_request({"number": "2026-014", "subject": "case <7>", "items": items}))
    link_session(db, "2026-014", Served(session=done.session, positions=(0,), forgotten=100.0, forgotten_views=77.5))
    db.close()
    page = read(written(done, own, tmp_path / "r.html"))
    assert "Request 2026-014" in page.texts and "case <7>" in page.texts and "77.5 %" in page.texts


def test_it_speaks_the_language_that_is_in_force(done: Finished, tmp_path: Path) -> None:
    # a "language" that puts every text into brackets shows each word of the page's frame that bypasses `tr`
    language.use(lambda text, _comment, n: f"«{language.counted(text, n)}»")
    try:
        page = read(written(done, done.db, tmp_path / "r.html", thumbnails=True))
    finally:
        language.use(None)
    assert ("html", {"lang": "«en»"}) in page.seen
    assert page.headings and all(text.startswith("«") for text in page.headings)
    assert "«Figures before and after»" in page.headings and "«✓ forgotten»" in page.texts
    assert ("html", {"lang": "en"}) in read(written(done, done.db, tmp_path / "r.html")).seen


def test_what_cannot_be_written_is_refused(done: Finished, tmp_path: Path) -> None:
    for out in (tmp_path / "r.pdf", tmp_path / "nowhere" / "r.html"):
        with pytest.raises(InputError):
            next(write_report(done.session, out, db=done.db))
    with pytest.raises(InputError, match="pictures of the subject"):
        list(write_report(done.session, tmp_path / "r.html", db=done.db, views=True))
    control = RunControl()
    control.cancel()
    with pytest.raises(Cancelled):
        list(write_report(done.session, tmp_path / "r.html", db=done.db, thumbnails=True, control=control))
    assert list(tmp_path.iterdir()) == []


def view(**more) -> sessions.SessionView:
    return sessions.SessionView("id", "n", "finished", "2026-01-02T03:04:05+00:00", "", demo_spec(), **more)


def test_the_words_follow_the_goal() -> None:
    images = [{"label": "a", "after": "b"}, {"label": "a", "after": "a"}]
    after = {"forgotten": 50.0, "test_accuracy": 80.0}
    said = list(words.came_out(view(images=images, before={"test_accuracy": 85.0}, after=after)))
    assert said[0].startswith("1 of the 2 chosen images") and "1 still are" in said[0]
    assert "5.0 points worse" in said[-1]
    method = demo_spec().method.model_copy(update={"goal": "unseen"})
    unseen = view(images=images, before={"test_accuracy": 80.5}, after=after)
    unseen = sessions.SessionView(**{**vars(unseen), "spec": demo_spec().model_copy(update={"method": method})})
    assert words.goal_of(unseen) == "as if never seen" and len(list(words.asked(unseen))) == 1
    assert "kept" in list(words.came_out(unseen))[-1] and "chosen images" not in next(iter(words.came_out(unseen)))
    table = sections.figures(unseen).table
    assert table is not None
    assert next(row for row in table.rows if row[0] == "Forgotten")[4:] == (
        "",
        "Share of the chosen images that the model no longer gives their label. Not what this run aimed at.",
    )
    unfinished = view()
    assert "no result" in next(words.came_out(SimpleNamespace(**{**vars(unfinished), "status": "failed"})))


def test_names_are_hidden_as_whole_words_longest_first() -> None:
    images = [{"key": "cat/1.png", "path": "/d/cat/1.png"}, {"key": "cat/1.png.jpg", "path": ""}]
    hidden = Names(images, False).hidden
    assert hidden("see /d/cat/1.png, cat/1.png.jpg; concat/1.png") == "see image 1, image 2; concat/1.png"
    assert Names(images, True).hidden("cat/1.png") == "cat/1.png" and Names([], False).hidden("x") == "x"


def test_drawings_escape_and_place() -> None:
    for svg, width, height in (
        bars({"<b>&\x00": 25.0}, {"<b>&\x00": 50.0}, "#000000", top=100.0, digits=1),
        pairs({"<b>&\x00": (1.0, 2.0)}, "#000000"),
        lines([Series("<b>&\x00", "#000000", ((0.0, 0.0), (10.0, 100.0)))], "x", "y", marks=[Mark(5.0, "<m>")]),
    ):
        read(svg)
        assert "<b>" not in svg and "\x00" not in svg and f'width="{width}" height="{height}"' in svg
    wide = [
        float(w)
        for w in re.findall(
            r'<rect[^>]* width="([\d.]+)"', bars({"a": 25.0}, {"a": 50.0}, "#0", top=100.0, digits=1)[0]
        )
    ]
    assert wide[0] == pytest.approx(2 * wide[1], abs=0.1)


def test_tags_and_archive(done: Finished, own: Path) -> None:
    def call(*arguments: object) -> str:
        found = invoke("sessions", *arguments, "--db", own)
        assert found.exit_code == 0, found.stderr
        return found.stdout

    assert call("tag", done.session, "--add", " case  7 ", "--add", "CASE 7", "--add", "x").strip() == "case 7, x"
    assert call("tag", done.session, "--remove", "X").strip() == "case 7"
    assert done.session in call("list", "--tag", "Case 7") and done.session not in call("list", "--tag", "x")
    call("archive", done.session)
    assert done.session not in call("list", "--json") and done.session in call("list", "--all", "--json")
    call("archive", done.session, "--undo")
    assert done.session in call("list", "--json")


def test_what_would_be_lost(done: Finished, own: Path) -> None:
    sessions.set_notes(own, done.session, "x")
    lost = sessions.loss(own, [done.session])
    folder = result_of(done.session).parent
    assert lost.bytes == sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) > 0
    assert (lost.results, lost.notes, lost.requests) == (1, 1, ())
