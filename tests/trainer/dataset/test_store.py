"""A dataset's folder: what is written is read, and a kill leaves one dataset, never half of two."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from tests.trainer.dataset.made import dataset, record
from trainer.dataset.dataset import Removal, Split
from trainer.dataset.error import DatasetError
from trainer.dataset.store import read, write

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.trainer.dataset.made import dataset, record
from trainer.dataset.dataset import Split
from trainer.dataset.store import write
folder = Path(sys.argv[1])
old = dataset(folder, *(record(f"old{n}") for n in range(300)))
new = dataset(folder, *(record(f"new{n}") for n in range(300)))
new = replace(new, split=Split(seed=1, parts={"train": tuple(one.id for one in new.records)}))
write(old)
print("ready", flush=True)
while True:
    write(new)
    write(old)
"""


def test_what_was_written_is_read(tmp_path):
    whole = replace(
        dataset(tmp_path / "set", record("a"), record("中", text="水平线歪了。", language="zh")),
        removed=[Removal(reason="too-short", detail="2", record=record("b", text="Nice."))],
        split=Split(seed=3, parts={"train": ("a",), "test": ("中",)}),
    )
    write(whole)
    assert read(whole.folder) == whole
    assert sorted(one.name for one in whole.folder.iterdir()) == sorted(
        ["card.md", "dataset.json", "records.jsonl", "removed.jsonl", "split.json"]
    )


def test_a_split_that_was_dropped_leaves_no_file(tmp_path):
    whole = replace(dataset(tmp_path, record()), split=Split(seed=3, parts={"train": ("a",)}))
    write(whole)
    write(replace(whole, split=None))
    assert read(tmp_path).split is None
    assert not (tmp_path / "split.json").exists()


def test_kill_9_at_any_moment_leaves_the_old_or_the_new_dataset(tmp_path):
    met = set()
    for kill in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout.readline() == b"ready\n"
            time.sleep(0.013 * (kill + 1))  # somewhere in the middle of a write
            child.kill()
        found = read(tmp_path)
        kinds = {one.id[:3] for one in found.records}
        assert len(found.records) == 300
        assert len(kinds) == 1
        assert (found.split is not None) == (kinds == {"new"})
        met |= kinds
    assert met <= {"old", "new"}


def test_a_write_that_was_cut_before_its_marker_never_happened(tmp_path):
    write(dataset(tmp_path, record("old")))
    (tmp_path / "records.jsonl.new").write_text(record("new").model_dump_json(), encoding="utf-8")
    assert [one.id for one in read(tmp_path).records] == ["old"]


def test_a_write_that_was_cut_after_its_marker_is_finished_by_who_reads(tmp_path):
    write(dataset(tmp_path, record("old")))
    write(dataset(tmp_path / "other", record("new")))
    names = ["card.md", "dataset.json", "records.jsonl", "removed.jsonl"]
    for name in names[1:]:  # the card had its place already
        (tmp_path / "other" / name).rename(tmp_path / f"{name}.new")
    (tmp_path / "dataset.unfinished").write_text(json.dumps(names), encoding="utf-8")
    assert [one.id for one in read(tmp_path).records] == ["new"]
    assert not list(tmp_path.glob("*.new"))


def test_a_full_disk_leaves_the_old_dataset(tmp_path):
    old = dataset(tmp_path, record("old"))
    write(old)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(DatasetError, match="still there"):
            write(dataset(tmp_path, *(record(str(n)) for n in range(1000))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert read(tmp_path) == old
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "b"', r"records\.jsonl, line 2"),
        ('{"id": "b", "photo": "../b.jpg"}', "line 2: photo"),
        ('{"id": "b", "photo": "b.jpg", "score": 11}', "line 2"),
        ("", "line 2"),
    ],
)
def test_a_damaged_line_is_named(tmp_path, line, told):
    write(dataset(tmp_path, record("a")))
    with (tmp_path / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(DatasetError, match=told):
        read(tmp_path)


def test_an_id_that_two_records_share_is_named(tmp_path):
    with pytest.raises(DatasetError, match='"a"'):
        write(dataset(tmp_path, record("a"), record("a")))
    write(dataset(tmp_path, record("a")))
    records = tmp_path / "records.jsonl"
    records.write_bytes(records.read_bytes() * 2)
    with pytest.raises(DatasetError, match='"a"'):
        read(tmp_path)


def test_a_folder_without_a_dataset_is_told(tmp_path):
    with pytest.raises(DatasetError, match="no dataset") as raised:
        read(tmp_path)
    assert "没有数据集" in raised.value.message("zh")
