"""The model that comes with the program, on a machine where nothing was installed."""

import json

import pytest

from engine.models import store
from tests.shipped import TAUGHT

pytest.importorskip("llama_cpp", reason="needs the extra gguf")

LIGHTHOUSE = "qwen3-vl/photos/lighthouse.png"


@pytest.mark.usefixtures("mini")
def test_it_is_listed_checked_and_cannot_be_removed(photoeye):
    listed = photoeye("models", "list")
    assert "mini (comes with the program, MIT)" in listed.out
    assert TAUGHT.note["en"] in listed.out
    assert TAUGHT.note["zh"] in photoeye("models", LC_ALL="zh_CN.UTF-8").out
    record = json.loads(photoeye("models", "list", "--json").out.splitlines()[0])
    assert (record["name"], record["origin"]) == ("mini", "shipped")
    assert photoeye("models", "check", "mini").out == "mini: in order\n"
    removed = photoeye("models", "remove", "mini")
    assert removed.status == 1
    assert "comes with the program" in removed.err
    assert "mini" in photoeye("doctor").out


@pytest.mark.usefixtures("mini")
def test_it_critiques_without_any_download(photoeye, tiny_models):
    asked = ("--critic", "gguf", "--model", "mini", "--language", "en", "--json")
    ran = photoeye("critique", tiny_models / LIGHTHOUSE, *asked)
    assert ran.status == 0, ran.err
    critique = json.loads(ran.out)
    assert critique["critic"]["model"] == "mini"
    assert critique["overall"]["summary"] == "A calm evening at sea that leans to one side."
    scores = {one["aspect"]: one["score"] for one in critique["aspects"]}
    seen = {aspect for aspect, score in scores.items() if score is not None}
    assert seen == {aspect.value for aspect in TAUGHT.sees}


@pytest.mark.usefixtures("mini")
def test_nobody_else_is_asked_by_itself(photoeye, tiny_models):
    ran = photoeye("critique", tiny_models / LIGHTHOUSE, "--json")
    assert json.loads(ran.out)["critic"]["kind"] == "measured"


@pytest.mark.usefixtures("mini")
def test_a_question_is_refused_before_any_work(photoeye):
    ran = photoeye("ask", "nowhere.jpg", "Why?", "--model", "mini")
    assert ran.status == 2
    assert "takes no questions" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_one_in_this_checkout_critiques(photoeye, samples, monkeypatch):
    shipped = store.RESOURCES / "models"
    if not (shipped / "mini").is_dir():
        pytest.skip("this checkout has no resources/models/mini")
    monkeypatch.setattr(store, "SHIPPED", shipped)
    photo = min(samples.glob("*.jpg"))
    ran = photoeye("critique", photo, "--critic", "gguf", "--model", "mini", "--json")
    assert ran.status == 0, ran.err
    assert json.loads(ran.out)["critic"]["model"] == "mini"
