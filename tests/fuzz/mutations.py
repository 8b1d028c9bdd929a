"""Changes of files: of bytes anywhere, and of what stands inside JSON, TOML, CSV, zip files, PNG and databases.

A container whose checksum is wrong is refused at the door; half of the changes are therefore made inside, and the
container is put together again around them.
"""

from __future__ import annotations

import contextlib
import copy
import csv
import io
import json
import random
import sqlite3
import struct
import tomllib
import warnings
import zipfile
import zlib
from typing import Any

import tomli_w

TOKENS = (
    b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\x80", b"\xff" * 8, b"{}", b"[]", b'"', b"'",
    b"\n", b"\r\n", b",", b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"[" * 50_000, b'{"a":' * 20_000, b"null",
    b"true", b"../../../../tmp/out", b"/etc/passwd", b"=1+1", b"<b>x</b>", b"\xed\xa0\x80", b"\xef\xbb\xbf",
    b"cposix\nsystem\n(S'true'\ntR", b"cbuiltins\nexec\n(S'1'\ntR.", b"\x80\x04\x95", b"r\xff\xff\xff\x7f",
    b"PK\x03\x04",
)  # fmt: skip
"""Pieces that readers of one kind or another stumble over."""
TEXTS = (
    "", " ", "\0", "../x", "../../../../etc/passwd", "/etc/passwd", "C:\\x", "~/x", "a" * 5000, "9" * 5000, "=1+1",
    "@x", "-1", "1e999", "nan", "<img src=x>", "{0}", "{name}", "%s%n", "\u202e", "\ud800", "é", "0", "1", "true", "\t",
    "package.module:factory", "os:system", "timm:vit_tiny_patch16_224", "resnet18", "latest", ".", "..", "x\ny",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63), 10**30, 10**4400, 0.0, -0.5, 1e308, float("inf"),
    float("nan"), [], {}, [[]], [None], {"": None}, [0] * 300, ["a", "a"], {"a": {"a": {}}}, *TEXTS,
)  # fmt: skip
"""What a value may be replaced by."""


def mutate(name: str, content: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Return ``content`` changed: inside its container where ``name`` tells of one and the draw says so."""
    inside = _INSIDE.get(name.rpartition(".")[2])
    if inside is not None and rng.random() < 0.6:
        # what is broken already has no inside any more
        with contextlib.suppress(Exception):
            return inside(content, rng)
    return mutated_bytes(content, rng, others)


def mutated_bytes(content: bytes, rng: random.Random, others: list[bytes] | None = None) -> bytes:
    """Change, cut, double or put in some bytes."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 1, 2, 6))):
        size = len(data)
        at = rng.randrange(size + 1)
        match rng.randrange(9):
            case 0 if size:
                data[at % size] ^= 1 << rng.randrange(8)
            case 1 if size:
                data[at % size] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
            case 2:
                del data[at : at + rng.choice((1, 2, 16, 1000))]
            case 3:
                data[at:at] = data[at : at + rng.choice((1, 4, 64, 1000))] * rng.choice((1, 2, 5))
            case 4:
                data[at:at] = rng.choice(TOKENS)
            case 5:
                token = rng.choice(TOKENS)
                data[at : at + len(token)] = token
            case 6:
                del data[at:]
            case 7 if others:
                other = rng.choice(others)
                data[at:] = other[rng.randrange(len(other) + 1) :]
            case 8:
                code = rng.choice(("<H", ">H", "<I", ">I", "<Q", ">Q"))
                most = 2 ** (8 * struct.calcsize(code)) - 1
                number = struct.pack(code, rng.choice((0, 1, most, most // 2, most // 2 + 1, rng.randint(0, most))))
                data[at : at + len(number)] = number
    return bytes(data)


def mutated_value(value: Any, rng: random.Random) -> Any:
    """Replace, drop, double or rename one thing within a plain value."""
    value = copy.deepcopy(value)
    places = list(_places(value))
    if not places:
        return rng.choice(VALUES)
    holder, key = rng.choice(places)
    match rng.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[rng.choice(TEXTS)] = holder[key]
        case 2 if isinstance(holder, list):
            holder.extend([holder[key]] * rng.choice((1, 2, 300)))
        case 3:
            other, place = rng.choice(places)
            with contextlib.suppress(LookupError):
                holder[key] = copy.deepcopy(other[place])
        case _:
            holder[key] = rng.choice(VALUES)
    return value


def _places(value: Any) -> Any:
    """Yield each (container, key) within a plain value."""
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def _json(content: bytes, rng: random.Random) -> bytes:
    value = json.loads(content)
    for _ in range(rng.choice((1, 1, 1, 3))):
        value = mutated_value(value, rng)
    return json_bytes(value)


def json_bytes(value: Any) -> bytes:
    """Return JSON, numbers that Python does not write for their length included."""
    text = json.dumps(_short(value), ensure_ascii=True)
    return text.replace('"' + _MARK + '"', "1" + "0" * 4400).encode()


_MARK = "a number of 4,401 digits"


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _short(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_short(inner) for inner in value]
    return _MARK if isinstance(value, int) and abs(value) > 10**100 else value


def _toml(content: bytes, rng: random.Random) -> bytes:
    value = tomllib.loads(content.decode())
    for _ in range(rng.choice((1, 1, 1, 3))):
        value = mutated_value(value, rng)
    return tomli_w.dumps(_short(value)).encode().replace(f'"{_MARK}"'.encode(), b"1" + b"0" * 4400)


def _csv(content: bytes, rng: random.Random) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    for _ in range(rng.choice((1, 1, 2, 5))):
        row = rng.choice(rows)
        match rng.randrange(5):
            case 0:
                row.append(rng.choice(TEXTS))
            case 1 if row:
                row.pop()
            case 2:
                rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))
            case _ if row:
                row[rng.randrange(len(row))] = rng.choice(TEXTS)
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode("utf-8", "surrogatepass")


def _zip(content: bytes, rng: random.Random) -> bytes:
    """Change one member, its name, or how often it is there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = rng.randrange(len(members))
    name, data = members[at]
    match rng.randrange(8):
        case 0:
            members[at] = rng.choice(("../" + name, "/" + name, name + "x", "", rng.choice(members)[0])), data
        case 1:
            members.append((name, mutated_bytes(data, rng)))
        case 2:
            members.pop(at)
        case 3:
            members[at] = name, data + b"\0" * rng.choice((1, 10**6, 2 * 10**7))
        case _:
            # the head of a member says what it is; most of what follows are bare numbers
            head = rng.choice((64, 128, 400, len(data)))
            members[at] = name, mutated_bytes(data[:head], rng) + data[head:]
    buffer = io.BytesIO()
    packing = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(buffer, "w", packing) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name) if name else "x", data, packing)
    return buffer.getvalue()


def _safetensors(content: bytes, rng: random.Random) -> bytes:
    """Change what the header says; its length is made to fit again, mostly."""
    size = int.from_bytes(content[:8], "little")
    header, rest = content[8 : 8 + size], content[8 + size :]
    if rng.random() < 0.3:
        header = mutated_bytes(header, rng)
    elif rng.random() < 0.5:
        header = _json(header, rng)
    else:
        values = json.loads(header)
        told = values["__metadata__"]
        told["stakegui"] = _json(told["stakegui"].encode(), rng).decode()
        header = json_bytes(values)
    length = len(header) if rng.random() < 0.9 else rng.choice((0, 1, 2**31, 2**63, len(header) + 1))
    return length.to_bytes(8, "little") + header + rest


def _png(content: bytes, rng: random.Random) -> bytes:
    """Change one chunk and give it the checksum that fits."""
    at, chunks = 8, []
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        chunks.append([content[at + 4 : at + 8], content[at + 8 : at + 8 + size]])
        at += 12 + size
    chunk = rng.choice(chunks)
    match rng.randrange(4):
        case 0:
            chunks.insert(rng.randrange(len(chunks)), list(chunk))
        case 1:
            chunk[0] = rng.choice((b"tRNS", b"PLTE", b"zTXt", b"iCCP", b"eXIf", b"acTL", b"fdAT", b"IDAT", b"gAMA"))
        case _:
            chunk[1] = mutated_bytes(chunk[1], rng)
    body = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return content[:8] + b"".join(body)


def _database(content: bytes, rng: random.Random) -> bytes:
    """Change rows and tables by SQL that checks nothing."""
    conn = sqlite3.connect(":memory:")
    conn.deserialize(content)
    conn.executescript("pragma foreign_keys = off; pragma ignore_check_constraints = on; pragma writable_schema = on")
    tables = [r[0] for r in conn.execute("select name from sqlite_master where type = 'table'")]
    for _ in range(rng.choice((1, 1, 2, 5))):
        table = rng.choice(tables)
        columns = [r[1] for r in conn.execute(f'pragma table_info("{table}")')]
        value = rng.choice((*VALUES, b"\xff\0", b"[" * 50_000, "[" * 50_000, "{}", "[]", "null", "NaN", '{"a": 1}'))
        value = value if isinstance(value, str | bytes | float | None) else json_bytes(value).decode()
        value = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        with contextlib.suppress(sqlite3.Error):
            match rng.randrange(12):
                case 0:
                    conn.execute(f'drop table "{table}"')
                case 1:
                    conn.execute(f'alter table "{table}" rename column "{rng.choice(columns)}" to other')
                case 2:
                    conn.execute(
                        f'create trigger t{rng.random()} after insert on "{table}" begin delete from events; end'
                    )
                case 3:
                    conn.execute(f'create view "v{rng.random()}" as select * from "{table}"')
                case 4:
                    conn.execute(f'alter table "{table}" add column more text not null default 1')
                case 5 if rows := conn.execute(f'select rowid, "{rng.choice(columns)}" from "{table}"').fetchall():
                    where, text = rng.choice(rows)
                    column = rng.choice(columns)
                    if isinstance(text, str) and text[:1] in "[{":
                        value = _json(text.encode(), rng).decode()
                    conn.execute(f'update "{table}" set "{column}" = ? where rowid = ?', [value, where])
                case 6:
                    conn.execute(
                        "update sqlite_master set sql = replace(sql, ' text', ' blob') where name = ?", [table]
                    )
                case _:
                    conn.execute(f'update "{table}" set "{rng.choice(columns)}" = ?', [value])
    conn.commit()
    made: bytes = conn.serialize()
    conn.close()
    return made


_INSIDE = {
    "json": _json, "toml": _toml, "csv": _csv, "npz": _zip, "pt": _zip, "zip": _zip, "safetensors": _safetensors,
    "png": _png, "db": _database,
}  # fmt: skip
