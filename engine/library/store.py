"""One SQLite file that several threads, windows and commands use at once."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from engine.library.error import LibraryError, Notice, library_error
from engine.library.paths import from_text
from engine.photo.files import display_path

BUSY_S: Final = 15.0
Migrations = tuple[tuple[str, ...], ...]


class Store:
    """A SQLite file in WAL mode: any number of readers, one writer at a time.

    Each thread reads through a connection of its own; writes go through one connection, one
    transaction at a time, and wait for other processes up to `BUSY_S`. `migrations` are steps of
    SQL statements; the file's `user_version` says how many it has been through.

    A damaged file is kept aside under a dated name and a new one begun; one that cannot be
    written is opened for reading. `notice` says so. Raises LibraryError.

    outdated: it can only be read and lacks the latest steps.
    """

    def __init__(self, path: Path, migrations: Migrations, *, keep_damaged: bool = True) -> None:
        self.path = path
        self.notice: Notice | None = None
        self.outdated = False
        self._migrations = migrations
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._mode = "rw"
        self._writer = self._open(keep_damaged=keep_damaged)

    @property
    def writable(self) -> bool:
        """Whether changes can be kept."""
        return self._writer is not None

    def close(self) -> None:
        """Close every connection, those of other threads too."""
        with self._lock:
            for connection in (*self._readers, *([self._writer] if self._writer else [])):
                connection.close()
            self._readers.clear()
            self._local = threading.local()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, the thread's own. Raises LibraryError."""
        with self._translated():
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = self._connect(self._mode)
                connection.execute("PRAGMA query_only = ON")
                self._readers.append(connection)
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or, after an exception, none. Raises LibraryError."""
        if self._writer is None:
            raise LibraryError("read-only", path=display_path(self.path))
        with self._lock, self._translated():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            problem = library_error(error, display_path(self.path))
            if problem is None:
                raise
            if problem.kind == "damaged":
                with suppress(OSError):  # on a drive that cannot be written nothing can be mended
                    self._damage_mark.touch()
            raise problem from error

    def _open(self, *, keep_damaged: bool) -> sqlite3.Connection | None:
        if self._damage_mark.exists():
            self._set_aside(keep=keep_damaged)
        try:
            with self._translated():
                return self._open_writer()
        except LibraryError as error:
            if error.kind == "damaged":
                self._set_aside(keep=keep_damaged)
                with self._translated():
                    return self._open_writer()
            unwritable = error.kind in ("read-only", "full", "drive") and self.path.exists()
            if not unwritable or not self._open_read_only():
                raise
            self.notice = Notice("read-only", {"path": display_path(self.path)})
            return None

    def _open_writer(self) -> sqlite3.Connection:
        connection = self._connect("rwc")
        try:
            _wal(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_read_only(self) -> bool:
        """Whether there is anything to be read; a full disk may have left an empty file."""
        # Where even the WAL's index cannot be made, the file is read as it lies there.
        for self._mode in ("ro", "ro&immutable=1"):
            connection = self._connect(self._mode)
            try:
                version = self._check_version(connection)
            except sqlite3.OperationalError:
                continue
            else:
                self.outdated = version < len(self._migrations)
                return version > 0
            finally:
                connection.close()
        return False

    def _connect(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_S,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.text_factory = from_text
        return connection

    def _check_version(self, connection: sqlite3.Connection) -> int:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if version > len(self._migrations):
            raise LibraryError("newer", path=display_path(self.path))
        return version

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Take the file through the steps that it lacks, each in a transaction of its own."""
        version = self._check_version(connection)
        if 0 < version < len(self._migrations):
            self._back_up(connection, version)
        for number, statements in enumerate(self._migrations[version:], version + 1):
            connection.execute("BEGIN IMMEDIATE")
            try:
                if number > self._check_version(connection):  # another process may have been here
                    for statement in statements:
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _back_up(self, connection: sqlite3.Connection, version: int) -> None:
        target = self.path.with_name(f"{self.path.stem}-version-{version}{self.path.suffix}")
        copy = sqlite3.connect(target)
        try:
            connection.backup(copy)
        finally:
            copy.close()

    @property
    def _damage_mark(self) -> Path:
        """A file beside the store which says that damage was met while it was in use."""
        return self.path.with_name(self.path.name + "-damaged")

    def _set_aside(self, *, keep: bool) -> None:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"{self.path.stem}-damaged-{stamp}{self.path.suffix}")
        try:
            for suffix in ("", "-wal", "-shm"):
                part = self.path.with_name(self.path.name + suffix)
                if part.exists():
                    part.rename(aside.with_name(aside.name + suffix)) if keep else part.unlink()
            self._damage_mark.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError("damaged", path=display_path(self.path)) from error
        self.notice = Notice("rebuilt", {"path": display_path(aside)})


def ids_of(db: sqlite3.Connection, query: str, values: Mapping[str, Any]) -> list[int]:
    """The ids that a query yields, in its order.

    They come as one value: row by row, a thread gives Python's lock up and takes it back at each
    of 100,000, and the window's thread starves meanwhile.
    """
    row = db.execute(f"SELECT json_group_array(id) FROM ({query})", values).fetchone()
    ids: list[int] = json.loads(row[0])
    return ids


def rows_in(values: Sequence[int]) -> str:
    """A list of ids as the JSON array that `json_each(?)` takes, of any length."""
    return f"[{','.join(map(str, values))}]"


def _wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; fails where the file cannot be written."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA user_version = 0")
    connection.execute("ROLLBACK")
    give_up = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # For this statement alone SQLite does not wait until others have done the same.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return
