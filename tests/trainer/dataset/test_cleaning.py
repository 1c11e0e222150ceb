"""What cleaning takes out, why, and what it leaves alone."""

import threading

import pytest
from PIL import Image

from tests.trainer.dataset.made import SAYING, dataset, draw, record, sentence
from trainer.dataset.cleaning import clean
from trainer.dataset.error import DatasetError
from trainer.dataset.rules import Rules

WORDS = Rules(photos=False)


def reasons(made, rules=WORDS):
    cleaned = clean(made, rules)
    met = sorted([one.id for one in cleaned.records] + [one.record.id for one in cleaned.removed])
    assert met == sorted(one.id for one in made.records)
    return {one.record.id: (one.reason, one.detail) for one in cleaned.removed}


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "", "empty"),
        ("en", " … !!", "empty"),
        ("en", "Nice shot!", "empty-praise"),
        ("en", "Wow! Absolutely stunning capture, love it. Great job :-)", "empty-praise"),
        ("en", "Hi Anna, thanks for sharing! Awesome.", "empty-praise"),
        ("en", "Thanks for entering the contest. Good luck!", "boilerplate"),
        ("en", "Crop it.", "too-short"),
        ("en", "word " * 1501, "too-long"),
        ("en", "水平线歪了，裁掉左边会更好。", "language"),
        ("en", "Горизонт завален, и слева стоит лишний столб.", "language"),
        ("zh", "The horizon leans and the left edge is busy.", "language"),
        ("zh", "拍得真好！太漂亮了，赞👍", "empty-praise"),
        ("zh", "谢谢分享！欢迎回访。", "boilerplate"),
        ("zh", "裁紧些。", "too-short"),
        ("ja", "構図はとてもきれいですが、水平線が少し傾いているのが気になります。", "language"),
    ],
)
def test_what_is_not_worth_teaching_goes(tmp_path, language, text, reason):
    language = "zh" if language == "ja" else language
    found = reasons(dataset(tmp_path, record("a", text=text, language=language)))
    assert found["a"][0] == reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", SAYING[1]),
        ("en", "Great light! The café’s sign is cut off at the top, though."),
        ("en", "Hi! Thanks for sharing. Move one step to the left next time."),
        ("en", "Nice shot of the 九寨沟 lake, with a level horizon and clean edges."),
        ("en", "Thanks to the low sun the texture of the wall stands out."),
        ("en", "Hi-key tones suit this portrait of a child."),
        ("en", "Feel free to crop the left third away."),
        ("zh", "水平线歪了，裁掉左边会更好。"),
        ("zh", "您好，照片里的地平线歪了。"),
        ("zh", "亲切的笑容抓得正是时候，眼神光也好。"),
        ("zh", "用 50mm f/1.8 拍的，焦点落在耳朵上，眼睛反而虚了。"),
    ],
)
def test_what_says_something_stays(tmp_path, language, text):
    assert reasons(dataset(tmp_path, record("a", text=text, language=language))) == {}


def test_texts_that_repeat_go_and_tell_which(tmp_path):
    said = sentence(1, words=60)
    made = dataset(
        tmp_path,
        record("a", text=said),
        record("b", text=said.upper() + "!"),
        record("c", text=said.replace(said.split()[30], "otherwise")),
        record("d", text=sentence(2, words=60)),
    )
    found = reasons(made)
    assert found["b"] == ("text-repeats", "a")
    assert found["c"][0] == "text-resembles"
    assert found["c"][1].startswith("a (0.")
    assert set(found) == {"b", "c"}
    assert reasons(made, WORDS.model_copy(update={"texts": 1.0})).keys() == {"b"}
    assert reasons(made, WORDS.model_copy(update={"texts": None})) == {}


def test_chinese_texts_that_nearly_repeat_go_too(tmp_path):
    said = (
        "画面左侧的路灯把视线带出了画面，建议向右移动半步，让栏杆的斜线通向远处的塔，"
        "同时降低曝光半档保住天空的层次。"
    )
    made = dataset(
        tmp_path,
        record("a", text=said, language="zh"),
        record("b", text=said.replace("半步", "一步"), language="zh"),
        record("c", text="逆光下人脸太暗，可以开闪光灯或者等太阳低一些再拍。", language="zh"),
    )
    assert reasons(made).keys() == {"b"}


def test_photos_that_are_missing_or_damaged_go_and_the_rest_stays(tmp_path):
    made = dataset(tmp_path, *(record(f"{n}", text=sentence(n)) for n in range(5)))
    for number in range(4):
        draw(made.photos / f"{number}.jpg", seed=number)
    whole = (made.photos / "1.jpg").read_bytes()
    (made.photos / "1.jpg").write_bytes(whole[: len(whole) // 2])
    (made.photos / "2.jpg").write_bytes(b"no photo at all")
    found = reasons(made, Rules())
    assert {id_: reason for id_, (reason, _) in found.items()} == {
        "1": "photo-damaged",
        "2": "photo-damaged",
        "4": "photo-missing",
    }
    assert reasons(made, WORDS) == {}


def test_one_author_on_a_copy_of_a_photo_counts_once(tmp_path):
    made = dataset(
        tmp_path,
        record("a", text=sentence(1), author="Ana"),
        record("b", "copy.jpg", sentence(2), author="Ana"),
        record("c", "small.jpg", sentence(3), author="Ana"),
        record("d", "small.jpg", sentence(4), author="Bo"),
        record("e", "other.jpg", sentence(5), author="Ana"),
        record("f", "a.jpg", sentence(6), author="Ana"),
        record("g", "copy.jpg", SAYING[1], author="Ana", language="en", shoot="x"),
    )
    draw(made.photos / "a.jpg", seed=1)
    (made.photos / "copy.jpg").write_bytes((made.photos / "a.jpg").read_bytes())
    with Image.open(made.photos / "a.jpg") as photo:
        photo.resize((120, 80)).crop((1, 1, 119, 79)).save(made.photos / "small.jpg", quality=60)
    draw(made.photos / "other.jpg", seed=2)
    found = reasons(made, Rules())
    assert found["b"] == ("photo-repeats", "a (a.jpg)")
    assert found["c"][0] in ("photo-resembles", "photo-repeats")
    assert set(found) == {"b", "c", "g"}
    only_equal = Rules(photo_bits=None)
    assert set(reasons(made, only_equal)) == {"b", "g"}


def test_several_authors_on_one_photo_are_no_repetition(tmp_path):
    said = [record(f"{n}", "a.jpg", sentence(n), author=f"author {n}") for n in range(4)]
    made = dataset(tmp_path, *said, record("x", "a.jpg", sentence(9)), record("y", "a.jpg"))
    draw(made.photos / "a.jpg")
    assert reasons(made, Rules()) == {}


def test_one_bad_photo_among_many_is_all_that_goes(tmp_path):
    many = range(80)  # enough for worker processes
    made = dataset(tmp_path, *(record(f"{n}", text=sentence(n)) for n in many))
    for number in many:
        draw(made.photos / f"{number}.jpg", seed=number, size=(60, 40))
    (made.photos / "33.jpg").write_bytes((made.photos / "33.jpg").read_bytes()[:300])
    assert reasons(made, Rules()) == {"33": ("photo-damaged", "33.jpg: damaged")}


def test_blank_photos_are_not_alike(tmp_path):
    made = dataset(tmp_path, record("a", text=sentence(1)), record("b", text=sentence(2)))
    made.photos.mkdir()
    for name, grey in (("a", 40), ("b", 200)):
        Image.new("RGB", (90, 60), (grey,) * 3).save(made.photos / f"{name}.jpg")
    assert reasons(made, Rules()) == {}


def test_removals_add_up_over_several_cleanings_and_are_told_in_the_steps(tmp_path):
    made = dataset(tmp_path, record("a"), record("b", text="Nice!"), record("c", text="Crop it."))
    once = clean(made, WORDS.model_copy(update={"shortest": 0}))
    twice = clean(once, WORDS)
    assert [one.reason for one in twice.removed] == ["empty-praise", "too-short"]
    assert len(twice.manifest.steps) == 2
    assert clean(twice, WORDS).records == twice.records


def test_progress_reaches_its_end_and_a_stop_is_heard(tmp_path):
    made = dataset(tmp_path, *(record(f"{n}", text=sentence(n)) for n in range(5)))
    told = []
    clean(made, Rules(), progress=lambda *one: told.append(one))
    assert told[-1] == (15, 15)
    assert told == sorted(told)
    stop = threading.Event()
    with pytest.raises(DatasetError, match="Stopped"):
        clean(made, Rules(), progress=lambda done, _: done >= 7 and stop.set(), stop=stop)
