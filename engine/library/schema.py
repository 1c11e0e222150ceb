"""The catalogue's tables, as the steps by which they came about. A released step never changes."""

from __future__ import annotations

from typing import Final

from engine.library.store import Migrations

MIGRATIONS: Final[Migrations] = (
    (
        """
        CREATE TABLE folders (
            id      INTEGER PRIMARY KEY,
            path    TEXT NOT NULL UNIQUE,
            offline INTEGER NOT NULL DEFAULT 0   -- its drive is not plugged in
        )
        """,
        # `pending`: the header was not read since the file was last seen to change.
        # `moment`: seconds of local time at capture, else at the file's last change; to sort by.
        # `error`: {"kind", "detail", "facts", "version"}, a PhotoError and whose it was.
        """
        CREATE TABLE photos (
            id          INTEGER PRIMARY KEY,
            folder_id   INTEGER NOT NULL REFERENCES folders (id),
            name        TEXT NOT NULL,
            companion   TEXT,
            state       TEXT NOT NULL CHECK (state IN ('here', 'missing', 'cloud')),
            pending     INTEGER NOT NULL,
            size        INTEGER NOT NULL,
            mtime_ns    INTEGER NOT NULL,
            moment      INTEGER NOT NULL,
            fingerprint TEXT,
            width       INTEGER,
            height      INTEGER,
            file_format TEXT,
            error       TEXT,
            camera TEXT, lens TEXT, focal_mm REAL, focal_35mm REAL, f_number REAL, exposure_s REAL,
            iso INTEGER, exposure_bias_ev REAL, flash INTEGER, taken_at TEXT,
            latitude REAL, longitude REAL, altitude_m REAL, rating INTEGER, orientation INTEGER,
            UNIQUE (folder_id, name)
        )
        """,
        """
        CREATE INDEX photos_by_moment ON photos (moment, name, folder_id)
        WHERE state <> 'missing'
        """,
        "CREATE INDEX photos_pending ON photos (folder_id) WHERE pending",
        """
        CREATE INDEX photos_by_fingerprint ON photos (fingerprint, state)
        WHERE fingerprint IS NOT NULL
        """,
        # size, mtime_ns: of the file that was looked at; another file by now makes it stale.
        """
        CREATE TABLE critiques (
            id       INTEGER PRIMARY KEY,
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            kind     TEXT NOT NULL,
            model    TEXT NOT NULL,
            language TEXT NOT NULL,
            version  TEXT NOT NULL,
            size     INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            overall  REAL NOT NULL,
            made_at  TEXT NOT NULL,
            critique TEXT NOT NULL,
            UNIQUE (photo_id, kind, model, language)
        )
        """,
        "CREATE INDEX critiques_latest ON critiques (photo_id, made_at, overall)",
    ),
    (
        # A table of its own: beside a photo's row it would have to be read past in every list.
        # `facts`: a PhotoFacts. `numbers`: Measurements as JSON, deflated from some 7 KB to 3.
        """
        CREATE TABLE measurements (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            version  INTEGER NOT NULL,
            size     INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            facts    TEXT NOT NULL,
            numbers  BLOB NOT NULL
        )
        """,
    ),
    (
        # By content, not by row: a conversation stays with the photo wherever the file goes.
        """
        CREATE TABLE turns (
            id       INTEGER PRIMARY KEY,
            sha256   TEXT NOT NULL,
            kind     TEXT NOT NULL,
            model    TEXT NOT NULL,
            language TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            question TEXT NOT NULL,
            answer   TEXT NOT NULL
        )
        """,
        "CREATE INDEX turns_by_photo ON turns (sha256, kind, model, language)",
    ),
    (
        # By content too. `path`: of the photo's file, where it was last seen. `critique`: whole.
        """
        CREATE TABLE corrections (
            id           INTEGER PRIMARY KEY,
            sha256       TEXT NOT NULL,
            language     TEXT NOT NULL,
            author       TEXT NOT NULL,
            corrected_at TEXT NOT NULL,
            path         TEXT NOT NULL,
            critique     TEXT NOT NULL,
            UNIQUE (sha256, language, author)
        )
        """,
    ),
)
