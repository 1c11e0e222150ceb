"""The model that ships sees what its card says: asked on a fresh machine, through llama.cpp."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("llama_cpp", reason="the extra `gguf` is not installed")

from engine.critics.critic import Request
from engine.critics.registry import Choice, open_critic
from engine.critique import Aspect, PhotoFacts
from engine.measure.measurements import measure
from engine.models.store import SHIPPED, Models
from engine.photo.picture import Picture
from engine.views.places import Place
from engine.views.policy import views_of


@pytest.fixture(scope="module")
def critic(tmp_path_factory):
    models = Models(tmp_path_factory.mktemp("fresh"), shipped=SHIPPED)
    build = models.get("mini").builds[0]
    with open_critic(Choice(build.kind, "mini", build.variant), models) as critic:
        yield critic


def landscape():
    """A sky over hills, drawn: light above, dark below, some texture."""
    random = np.random.default_rng(2)
    down, across = np.mgrid[0:480, 0:640]
    hills = down > 260 + 40 * np.sin(across / 60)
    sky = np.stack([110 + down / 5, 150 + down / 6, 215 - down / 20], -1)
    ground = np.stack([70 + 0 * down, 95 + 0 * down, 50 + 0 * down], -1)
    ground = ground + random.normal(0, 14, ground.shape)
    return np.clip(np.where(hills[..., None], ground, sky), 0, 255).astype(np.uint8)


def veiled(photo):
    return (150 + 0.3 * (photo.astype(np.float32) - 150)).astype(np.uint8)


def critiqued(critic, photo, language):
    height, width = photo.shape[:2]
    shape = critic.capabilities.needs
    views = views_of(photo, [Place((0.5, 0.5), "centre")], shape, 1)
    measured = measure(Picture(photo, width, height, "PNG"))
    facts = PhotoFacts(path="drawn.png", sha256="", width=width, height=height)
    return critic.critique(Request(facts, measured, language, views))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_veil_is_named_and_a_remedy_given(critic, language):
    critique = critiqued(critic, veiled(landscape()), language)
    codes = {one.code for aspect in critique.aspects for one in aspect.weaknesses}
    assert "low_contrast" in codes
    assert critique.suggestions
    assert (max(critique.overall.summary) > "一") == (language == "zh")


def test_it_does_not_judge_what_it_cannot_see(critic):
    critique = critiqued(critic, landscape(), "en")
    scores = {one.aspect: one.score for one in critique.aspects}
    assert scores[Aspect.STORY] is scores[Aspect.SUBJECT] is None
    assert scores[Aspect.LIGHT] is not None


def test_its_card_says_what_it_is_and_what_was_measured():
    card = Path(SHIPPED, "mini", "card.md").read_text(encoding="utf-8")
    assert "not meaning" in card
    assert "wrong photo" in card.lower()
    assert "BIQ2021" in card


def test_it_is_small_enough_to_ship():
    files = [*Path(SHIPPED, "mini").iterdir()]
    assert sum(file.stat().st_size for file in files) <= 40_000_000
    record = json.loads(Path(SHIPPED, "mini", "model.json").read_text(encoding="utf-8"))
    assert record["licence"] == "Apache-2.0"
