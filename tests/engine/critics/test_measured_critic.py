"""The whole measured critique, as a photographer and a script would meet it."""

import re
from functools import cache
from pathlib import Path

import pytest

from engine.critics.critic import Request
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import Aspect, Capture, Critique, PhotoFacts
from engine.measure.measurements import Measurements, measure
from engine.review import review, rewrite
from engine.rubric import rubric
from tests.engine.critics import drawn

PHOTOS = Path(__file__).parents[4] / "shared" / "photos"
LANGUAGES = ("en", "zh")
SCENES = [
    drawn.daylight,
    drawn.low_key,
    drawn.high_key,
    drawn.night,
    drawn.silhouette,
    drawn.monochrome,
    drawn.shallow,
    drawn.underexposed,
    drawn.tilted,
]


@cache
def measured(scene):
    return measure(drawn.picture(scene()))


def critique(scene, language="en", capture=None):
    photo = PhotoFacts(
        path="drawn.jpg",
        sha256="0" * 64,
        width=drawn.WIDTH,
        height=drawn.HEIGHT,
        capture=capture or Capture(),
    )
    return rewrite(measured(scene), photo, language)


def codes(a_critique, kind="weaknesses"):
    return {o.code for aspect in a_critique.aspects for o in getattr(aspect, kind) if o.code}


def length(a_critique):
    """English words, or Chinese characters and punctuation."""
    summary = a_critique.overall.summary
    if a_critique.language == "en":
        return len(re.findall(r"[^\s]*[A-Za-z0-9][^\s]*", summary))
    return len(re.sub(r"\s", "", summary))


def assert_sound(a_critique):
    """What holds for every critique."""
    low, high = (50, 120) if a_critique.language == "en" else (80, 200)
    assert low <= length(a_critique) <= high, a_critique.overall.summary
    assert not re.search(r"  | [,.;]|\.\.|,,|，，|。。|；。", a_critique.overall.summary)
    assert [entry.aspect for entry in a_critique.aspects] == list(Aspect)
    for entry in a_critique.aspects:
        assert len([o for o in entry.strengths if o.code]) <= 3
        assert len(entry.weaknesses) <= 3
        for kind in ("strengths", "weaknesses"):
            for observation in getattr(entry, kind):
                assert {e.measure for e in observation.evidence} <= rubric().measures.keys()
            several = [o for o in getattr(entry, kind) if o.code]
            assert several == sorted(several, key=lambda o: -o.severity)
            for observation in several:
                assert observation.evidence
                assert rubric().codes[observation.code].aspect is entry.aspect
    assert 1 <= len(a_critique.suggestions) <= 5
    priorities = [s.priority for s in a_critique.suggestions]
    assert priorities == list(range(1, len(priorities) + 1))
    assert len({s.text for s in a_critique.suggestions}) == len(priorities)
    assert Critique.model_validate_json(a_critique.to_json()) == a_critique


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_drawn_scene_gets_a_sound_critique(scene, language):
    assert_sound(critique(scene, language))


def test_story_has_no_score_and_says_why():
    for language, word in (("en", "Meaning"), ("zh", "意义")):
        story = critique(drawn.daylight, language).aspects[list(Aspect).index(Aspect.STORY)]
        assert story.score is None
        assert word in story.strengths[0].text


def test_a_dark_mistake_is_brightened_and_a_dark_choice_is_not():
    mistake, choice = critique(drawn.underexposed), critique(drawn.low_key)
    assert "underexposed" in codes(mistake)
    assert any(s.edit and (s.edit.exposure_ev or 0) > 0.3 for s in mistake.suggestions)
    assert not codes(choice) & {"underexposed", "shadows_blocked", "low_contrast"}
    assert "low key" in choice.overall.summary
    assert mistake.overall.score < critique(drawn.daylight).overall.score


def test_black_and_white_is_not_judged_by_its_colour():
    entry = critique(drawn.monochrome).aspects[list(Aspect).index(Aspect.COLOUR)]
    assert entry.score is None
    assert not entry.weaknesses
    assert "colour is not judged" in entry.strengths[0].text


def test_a_leaning_horizon_is_turned_back_by_its_own_angle():
    leaning = critique(drawn.tilted)
    assert "tilted_horizon" in codes(leaning)
    turn = next(s for s in leaning.suggestions if s.edit and s.edit.rotate_deg)
    assert turn.edit.rotate_deg == pytest.approx(3.0, abs=0.3)
    assert "counter-clockwise" in turn.text


def test_both_languages_judge_alike():
    for scene in SCENES:
        english, chinese = (critique(scene, language) for language in LANGUAGES)
        assert english.overall.score == chinese.overall.score
        assert [s.edit for s in english.suggestions] == [s.edit for s in chinese.suggestions]
        assert not re.search(r"[A-Za-z]{6,}", chinese.overall.summary)


def test_the_answer_depends_on_the_request_alone():
    request = Request(critique(drawn.night).photo, measured(drawn.night), "en")
    assert MeasuredCritic().critique(request) == MeasuredCritic().critique(request)


def test_measurements_survive_json():
    for scene in SCENES:
        text = measured(scene).model_dump_json()
        assert Measurements.model_validate_json(text) == measured(scene)


@pytest.fixture(scope="module")
def real():
    """Every sample photo reviewed in English, and rewritten in Chinese."""
    if not PHOTOS.is_dir():
        pytest.skip("the sample photos are not here")
    files = sorted(p for p in PHOTOS.iterdir() if p.suffix != ".csv")
    reviews = [review(str(file), "en") for file in files]
    english = [r.critique for r in reviews]
    chinese = [rewrite(r.measurements, r.critique.photo, "zh") for r in reviews]
    return {"en": english, "zh": chinese}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_photo_gets_a_sound_critique_unlike_any_other(real, language):
    for one in real[language]:
        assert_sound(one)
    summaries = [one.overall.summary for one in real[language]]
    assert len(set(summaries)) == len(summaries)


def test_scores_of_real_photos_spread_and_are_not_flattering(real):
    scores = sorted(one.overall.score for one in real["en"])
    middle = scores[len(scores) // 2]
    assert 5 <= middle <= 7
    assert scores[-1] - scores[0] > 2


@pytest.mark.parametrize("scene", [drawn.daylight, drawn.low_key, drawn.silhouette, drawn.tilted])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_score_stands_without_a_reason_and_its_numbers(scene, language):
    for entry in critique(scene, language).aspects:
        reasons = [*entry.strengths, *entry.weaknesses]
        assert reasons, entry.aspect
        if entry.score is not None:
            assert any(observation.evidence for observation in reasons), entry.aspect
