"""The cache of small pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine.library import Thumbnails

KEY = Thumbnails.key(Path("/photos/a.jpg"), 100, 5, 256)


def test_a_picture_is_there_the_second_time(tmp_path) -> None:
    with Thumbnails.open(tmp_path / "thumbnails.db") as cache:
        assert cache.get(KEY) is None
        cache.put({KEY: b"jpeg"})
    with Thumbnails.open(tmp_path / "thumbnails.db") as cache:
        assert cache.get(KEY) == b"jpeg"
        assert cache.get_many([b"other", KEY]) == {KEY: b"jpeg"}


def test_a_changed_file_has_another_picture() -> None:
    path = Path("/photos/a.jpg")
    others = {
        Thumbnails.key(path, 101, 5, 256),
        Thumbnails.key(path, 100, 6, 256),
        Thumbnails.key(path, 100, 5, 512),
        Thumbnails.key(Path("/photos/b.jpg"), 100, 5, 256),
        Thumbnails.key(Path("/photos/\udcff.jpg"), 100, 5, 256),
    }
    assert len(others | {KEY}) == 6


def test_those_longest_unused_make_room(tmp_path) -> None:
    keys = [bytes([number]) * 16 for number in range(100)]
    limit = 400_000
    with Thumbnails.open(tmp_path / "thumbnails.db", limit_bytes=limit) as cache:
        cache.put({keys[0]: bytes(10_000)})
        with cache._store.write() as db:  # the others were not looked at for a while
            db.execute("UPDATE thumbnails SET used = used + 1")
        for key in keys[1:]:
            cache.put({key: bytes(10_000)})
        kept = cache.get_many(keys)
    assert keys[0] in kept
    assert keys[-1] in kept
    assert keys[1] not in kept
    assert (tmp_path / "thumbnails.db").stat().st_size < 2 * limit


def test_looking_counts_as_use(tmp_path) -> None:
    keys = [bytes([number]) * 16 for number in range(45)]
    with Thumbnails.open(tmp_path / "thumbnails.db", limit_bytes=400_000) as cache:
        cache.put({key: bytes(10_000) for key in keys[:20]})
        with cache._store.write() as db:
            db.execute("UPDATE thumbnails SET used = used - 7")
        assert cache.get(keys[0])
        for key in keys[20:]:
            cache.put({key: bytes(10_000)})
        assert cache.get(keys[0])
        assert cache.get(keys[1]) is None


def test_a_picture_larger_than_the_limit_is_not_kept(tmp_path) -> None:
    with Thumbnails.open(tmp_path / "thumbnails.db", limit_bytes=100_000) as cache:
        cache.put({KEY: bytes(200_000)})
        assert cache.get(KEY) is None


def test_a_damaged_cache_is_begun_anew(tmp_path) -> None:
    path = tmp_path / "thumbnails.db"
    path.write_bytes(b"This is no database." * 1000)
    with Thumbnails.open(path) as cache:
        cache.put({KEY: b"jpeg"})
        assert cache.get(KEY) == b"jpeg"
    assert [left.name for left in tmp_path.iterdir()] == ["thumbnails.db"]


def test_two_processes_share_it(tmp_path) -> None:
    path = tmp_path / "thumbnails.db"
    program = f"""
from pathlib import Path
from engine.library import Thumbnails
import sys
with Thumbnails.open(Path({str(path)!r})) as cache:
    for number in range(100):
        cache.put({{sys.argv[1].encode() + bytes([number]): b"x" * 1000}})
"""
    running = [subprocess.Popen([sys.executable, "-c", program, name]) for name in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    with Thumbnails.open(path) as cache:
        keys = [name + bytes([number]) for name in (b"a", b"b") for number in range(100)]
        assert len(cache.get_many(keys)) == 200
