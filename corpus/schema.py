"""The tables of a corpus, and the version that a change of them must raise.

A report's text stands once, in ``body``; passages are spans of it. ``cell`` and ``verdict`` are
kept in the order in which they are asked for (all reports of one address, of one facet), so that a
question over every report reads one stretch of the file.
"""

from __future__ import annotations

from typing import Final

SCHEMA: Final = 2
DATABASE: Final = "corpus.sqlite"
LOCK: Final = "writer.lock"
INDEX: Final = "vectors.faiss"
MANIFEST: Final = "vectors.json"
DESK: Final = "desk.sqlite"

TABLES: Final = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE report(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    title TEXT NOT NULL,
    town TEXT, county TEXT, city TEXT, province TEXT,
    year INTEGER,
    layout TEXT,
    layouts TEXT NOT NULL,
    format TEXT NOT NULL,
    sections TEXT NOT NULL,
    tables TEXT NOT NULL,
    warnings INTEGER NOT NULL
);
CREATE TABLE body(
    report INTEGER PRIMARY KEY, text TEXT NOT NULL, outline TEXT NOT NULL, sentences TEXT NOT NULL
);

CREATE TABLE address(id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE);
CREATE TABLE cell(
    address INTEGER NOT NULL, report INTEGER NOT NULL,
    state TEXT NOT NULL, raw TEXT, value, start INTEGER, end INTEGER, label TEXT,
    PRIMARY KEY(address, report)
) WITHOUT ROWID;

CREATE TABLE problem(
    report INTEGER NOT NULL, seq INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, themes TEXT NOT NULL,
    PRIMARY KEY(report, seq)
) WITHOUT ROWID;
CREATE TABLE measure(
    report INTEGER NOT NULL, seq INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, themes TEXT NOT NULL,
    grade TEXT NOT NULL,
    PRIMARY KEY(report, seq)
) WITHOUT ROWID;
CREATE TABLE practice(
    report INTEGER NOT NULL, seq INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, themes TEXT NOT NULL,
    grade TEXT NOT NULL,
    PRIMARY KEY(report, seq)
) WITHOUT ROWID;
CREATE TABLE claim(
    report INTEGER NOT NULL, seq INTEGER NOT NULL, quantity TEXT NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    value, unit TEXT NOT NULL, year INTEGER, cell TEXT, outcome TEXT NOT NULL, rest TEXT NOT NULL,
    PRIMARY KEY(report, seq)
) WITHOUT ROWID;
CREATE INDEX claim_quantity ON claim(quantity, report, seq);

CREATE TABLE facet(id INTEGER PRIMARY KEY, facet TEXT NOT NULL UNIQUE);
CREATE TABLE verdict(
    facet TEXT NOT NULL, report INTEGER NOT NULL, verdict TEXT NOT NULL,
    quotes TEXT NOT NULL, cells TEXT NOT NULL, staff TEXT, short INTEGER, stable INTEGER,
    count INTEGER, note TEXT NOT NULL, applies INTEGER NOT NULL,
    PRIMARY KEY(facet, report)
) WITHOUT ROWID;

CREATE TABLE finding(
    id INTEGER PRIMARY KEY, report INTEGER, file TEXT NOT NULL,
    county TEXT, town TEXT, year INTEGER,
    check_id TEXT NOT NULL, place TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX finding_report ON finding(report);
CREATE INDEX finding_check ON finding(check_id);
CREATE TABLE check_count(
    report INTEGER NOT NULL, state TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY(report, state)
) WITHOUT ROWID;
CREATE TABLE stale(county TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE passage(
    id INTEGER PRIMARY KEY AUTOINCREMENT, report INTEGER NOT NULL,
    kind TEXT NOT NULL, section TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL
);
CREATE INDEX passage_report ON passage(report, start);
CREATE INDEX passage_kind ON passage(kind, section, report);
CREATE TABLE model(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, dimension INTEGER NOT NULL,
    fingerprint TEXT NOT NULL UNIQUE
);
CREATE TABLE vector(
    passage INTEGER NOT NULL, model INTEGER NOT NULL, v BLOB NOT NULL, UNIQUE(passage, model)
);
CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE vocab USING fts5vocab(words, 'row');
"""

DESK_TABLES: Final = """
CREATE TABLE IF NOT EXISTS decision(
    fingerprint TEXT PRIMARY KEY, decision TEXT NOT NULL, name TEXT NOT NULL,
    note TEXT NOT NULL, time TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS message(
    id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, chat TEXT NOT NULL,
    role TEXT NOT NULL, body TEXT NOT NULL, time TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS message_chat ON message(user, chat, id);
CREATE TABLE IF NOT EXISTS thumb(
    id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, question TEXT NOT NULL,
    up INTEGER NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL, time TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS judgement(
    key TEXT PRIMARY KEY, body TEXT NOT NULL, time TEXT NOT NULL
) WITHOUT ROWID;
"""
