"""The tables, as numbered steps; a step that was ever released is never edited, a change is a new step.

Deleting a session takes everything of it along (``on delete cascade``). JSON columns hold what `values.dumps` writes.
No step may use ``Table.transform`` on ``sessions``: it drops the old table, and the cascade would empty all others.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("stakegui")

_SESSIONS = """
create table sessions (
    id text primary key, name text not null, status text not null check (status in
        ('created', 'running', 'paused', 'interrupted', 'failed', 'cancelled', 'finished')),
    created text not null, started text, ended text, method text not null,
    spec text not null, environment text not null, out text not null, notes text not null default '',
    result text, message text not null default '', exit_code integer,
    forgotten real, test_accuracy real, steps integer,
    owner_token text, owner_pid integer, owner_started real, owner_host text, heartbeat real
);
create index sessions_created on sessions (created);
"""

_INPUTS = """
create table forget_images (
    session text not null references sessions (id) on delete cascade, position integer not null,
    key text not null, path text not null, sha256 text not null, label text not null, identity text not null,
    predicted_before text, predicted_after text, primary key (session, position)
);
create table prompt_sets (
    session text primary key references sessions (id) on delete cascade,
    source text not null, encoder text not null, weights_hash text not null, joining text not null
);
create table prompts (
    session text not null references prompt_sets (session) on delete cascade, position integer not null,
    class text not null, attributes text not null, primary key (session, position)
);
"""

_COURSE = """
create table events (
    id integer primary key autoincrement, session text not null references sessions (id) on delete cascade,
    at text not null, name text not null, step integer, content text not null
);
create index events_session on events (session, id);
create table steps (
    session text not null references sessions (id) on delete cascade, step integer not null, seconds real,
    forget_accuracy real, forgotten_views real, retain_accuracy real, test_accuracy real, drift real,
    losses text not null, drift_by_class text, primary key (session, step)
);
create table phases (
    session text not null references sessions (id) on delete cascade, name text not null,
    began text, last text, done integer, total integer, seconds real, cpu_seconds real, primary key (session, name)
);
create table evaluations (
    session text not null references sessions (id) on delete cascade, split text not null, at text not null,
    metrics text not null, primary key (session, split)
);
create table checkpoints (
    session text not null references sessions (id) on delete cascade, step integer not null, at text not null,
    path text not null, sha256 text not null, primary key (session, step)
);
"""


@MIGRATIONS(name="m001_sessions")
def sessions(db: Database) -> None:
    """Sessions, what they were given, and what happened in them."""
    db.executescript(_SESSIONS)
    db.executescript(_INPUTS)
    db.executescript(_COURSE)


@MIGRATIONS(name="m002_embeddings")
def embeddings(db: Database) -> None:
    """A cache of text embeddings (float32, little-endian); it belongs to no session."""
    db.execute(
        """create table embeddings (
        encoder text not null, weights_hash text not null, text text not null, joining text not null,
        vector blob not null, created text not null, primary key (encoder, weights_hash, joining, text))"""
    )


@MIGRATIONS(name="m003_origin")
def origin(db: Database) -> None:
    """Which session a duplicate was made from; images are found by content over all sessions."""
    db.execute("alter table sessions add column duplicate_of text references sessions (id) on delete set null")
    db.execute("create index sessions_duplicate_of on sessions (duplicate_of)")
    db.execute("create index forget_images_sha256 on forget_images (sha256)")


@MIGRATIONS(name="m004_parent")
def parent(db: Database) -> None:
    """Which session's result a run starts from, and the chain behind it (it stays when that session is deleted)."""
    db.execute("alter table sessions add column parent text")
    db.execute("alter table sessions add column chain text")
    db.execute("create index sessions_parent on sessions (parent)")


@MIGRATIONS(name="m005_requests")
def requests(db: Database) -> None:
    """Deletion requests, what they name, and the sessions run for them, with figures that outlive the session."""
    db.execute(
        """create table requests (
        number text primary key, subject text not null, received text, due text, reason text not null,
        notes text not null, status text not null check (status in ('open', 'in_work', 'done', 'verified', 'purged')),
        models text not null, created text not null, changed text not null, salt text not null,
        purging text, purged text)"""
    )
    db.execute(
        """create table request_items (
        request text not null references requests (number) on delete cascade, position integer not null,
        kind text not null, name text not null, label text not null, proof text not null,
        primary key (request, position))"""
    )
    db.execute(
        """create table request_sessions (
        request text not null references requests (number) on delete cascade, session text not null,
        linked text not null, model text not null, positions text not null, forgotten real, forgotten_views real,
        measured text, primary key (request, session))"""
    )
    db.execute("create index request_sessions_session on request_sessions (session)")


@MIGRATIONS(name="m006_keeping")
def keeping(db: Database) -> None:
    """How sessions are kept: their tags (a JSON list of texts), and whether they are put away."""
    db.execute("alter table sessions add column tags text not null default '[]'")
    db.execute("alter table sessions add column archived integer not null default 0")


@MIGRATIONS(name="m007_queue")
def queue(db: Database) -> None:
    """Runs that wait for their turn; ``sweep`` groups those of one list of parameters, ``differs`` tells them apart."""
    db.execute(
        """create table queue (
        id integer primary key autoincrement, position integer not null, name text not null, method text not null,
        spec text not null, differs text not null, sweep text not null, out text not null, status text not null
        check (status in ('waiting', 'held', 'running', 'done', 'failed', 'cancelled')),
        session text references sessions (id) on delete set null, message text not null default '', added text not null,
        owner_token text, owner_pid integer, owner_started real, owner_host text, heartbeat real)"""
    )
    db.execute("create index queue_session on queue (session)")


@MIGRATIONS(name="m008_prompt_versions")
def prompt_versions(db: Database) -> None:
    """Versions of prompt sets, found by the hash of their content, and which of them a session used."""
    db.execute(
        """create table prompt_versions (
        id text primary key, name text not null, created text not null, note text not null, parent text)"""
    )
    db.execute(
        """create table prompt_version_classes (
        version text not null references prompt_versions (id) on delete cascade, position integer not null,
        class text not null, attributes text not null, primary key (version, position))"""
    )
    db.execute("create index prompt_versions_created on prompt_versions (created)")
    db.execute("alter table prompt_sets add column version text references prompt_versions (id)")
    db.execute("create index prompt_sets_version on prompt_sets (version)")


@MIGRATIONS(name="m009_exports")
def exports(db: Database) -> None:
    """What was exported of a session, where that came from, and the salt that no evidence folder holds."""
    db.execute(
        """create table exports (
        id integer primary key autoincrement, session text not null references sessions (id) on delete cascade,
        at text not null, format text not null, path text not null, sha256 text not null, lineage text not null,
        key text not null default '', salt text not null default '')"""
    )
    db.execute("create index exports_session on exports (session)")


@MIGRATIONS(name="m010_boot")
def boot(db: Database) -> None:
    """Which start of the machine an owner is of: after another one its number and its second come again."""
    db.execute("alter table sessions add column owner_boot text")
    db.execute("alter table queue add column owner_boot text")


KNOWN = (
    "m001_sessions",
    "m002_embeddings",
    "m003_origin",
    "m004_parent",
    "m005_requests",
    "m006_keeping",
    "m007_queue",
    "m008_prompt_versions",
    "m009_exports",
    "m010_boot",
)
"""Names of all steps in order."""
