"""The window with a real model: tiny, so that what it says is nonsense, but all of it is real."""

from __future__ import annotations

import shutil
import sys

import pytest

from engine.critics.registry import Choice
from engine.models.store import Models
from tests.desktop.windows import PATIENCE_MS

pytest.importorskip("llama_cpp", reason="the extra gguf is not installed")

LIBRARIES = {"torch", "transformers", "llama_cpp"}
NONSENSE = {"repeats", "empty", "other-language", "unreadable"}  # what tiny models may get to hear


@pytest.fixture
def page(home, open_session, measured, tiny_models, qtbot):
    Models().add(tiny_models / "smolvlm" / "gguf", name="tiny")
    shutil.copy(measured / "catalogue.db", home)
    before = LIBRARIES & sys.modules.keys()
    session = open_session(measured / "photos", wait=False)
    qtbot.waitUntil(lambda: len(session.browser.photos.ids) > 0, timeout=PATIENCE_MS)
    session.browser.select(session.browser.photos.ids[0])
    session.window.pages.show_loupe()
    session.critics.choose(Choice("gguf", "tiny", "q8_0"))
    yield session, session.window.pages.loupe.page
    assert LIBRARIES & sys.modules.keys() == before  # they are the child's


def test_a_gguf_model_is_asked_for_a_critique_and_a_question(page, qtbot):
    session, loupe = page
    photo, opinions = session.browser.current, session.opinions
    steps, streamed = set(), []

    def follow(_) -> None:
        job = opinions.critique_of(photo)
        steps.add(job.progress.step if job and job.progress else None)

    def listen(_) -> None:
        streamed.append(opinions.question_of(photo).answer)

    opinions.moved.connect(follow)
    opinions.talked.connect(listen)

    def has_spoken() -> bool:
        job = opinions.critique_of(photo)
        stored = session.critics.voice and session._catalogue.critiques.get(
            photo, session.critics.voice.identity, "en"
        )
        return bool(stored) or (job is not None and job.ended and job.error.kind in NONSENSE)

    qtbot.waitUntil(has_spoken, timeout=PATIENCE_MS)
    assert {"load", "encode", "write"} <= steps
    loupe.side.ask.asked.emit("What is it?")
    qtbot.waitUntil(lambda: opinions.question_of(photo).ended, timeout=PATIENCE_MS)
    assert len(set(streamed)) > 2  # it came in pieces
    error = opinions.question_of(photo).error
    assert error is None or error.kind in NONSENSE
