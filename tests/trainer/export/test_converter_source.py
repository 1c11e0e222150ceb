"""Where llama.cpp's converter comes from."""

import hashlib
import io
import tarfile

import pytest

from trainer.export.converter import VARIABLE, converter, unpack
from trainer.export.error import ExportError

SOURCES = ("convert_hf_to_gguf.py", "conversion/base.py", "gguf-py/gguf/constants.py")


@pytest.fixture
def sdist(tmp_path):
    """Makes an sdist with some files; returns its path and its sha256."""

    def make(*names):
        path = tmp_path / "sdist.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            for name in names:
                text = name.encode()
                member = tarfile.TarInfo(f"llama_cpp_python-1/{name}")
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text))
        return path, hashlib.sha256(path.read_bytes()).hexdigest()

    return make


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_only_the_converter_is_unpacked(sdist, tmp_path):
    inside = [f"vendor/llama.cpp/{name}" for name in SOURCES]
    path, sha256 = sdist(
        *inside, "setup.py", "vendor/llama.cpp/src/llama.cpp", "../conversion/x.py"
    )
    unpack(path, tmp_path / "converter", sha256)
    assert files(tmp_path / "converter") == sorted(SOURCES)


def test_other_bytes_than_the_published_ones_are_refused(sdist, tmp_path):
    path, _ = sdist(*SOURCES)
    with pytest.raises(ExportError) as refused:
        unpack(path, tmp_path / "converter", "0" * 64)
    assert refused.value.kind == "converter-altered"
    assert not (tmp_path / "converter").exists()


def test_an_sdist_without_a_converter_is_refused(sdist, tmp_path):
    path, sha256 = sdist("setup.py")
    with pytest.raises(ExportError) as refused:
        unpack(path, tmp_path / "converter", sha256)
    assert refused.value.kind == "converter-incomplete"
    assert files(tmp_path) == ["sdist.tar.gz"]


@pytest.mark.parametrize(("given", "kind"), [("nowhere", "absent"), ("", "incomplete")])
def test_a_wrong_copy_is_named(monkeypatch, tmp_path, given, kind):
    monkeypatch.setenv("PHOTOEYE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / given))
    with pytest.raises(ExportError, match=str(tmp_path / given)) as refused:
        converter()
    assert refused.value.kind == f"converter-{kind}"
