"""From corrections to the new model in the window."""

from __future__ import annotations

import shutil

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from tests.trainer.retrained import KILLED_AT, NAME

pytest.importorskip("peft", reason="the extra `train` is not installed")

# Before the story's own data folder is made: it sets another one while it builds the models.
pytestmark = pytest.mark.usefixtures("retrained")

scenarios("train.feature")


def speaker(story):
    return story.session.window.pages.loupe.page.side.speaker


@given("a library with corrected critiques and a model that can be tuned")
def _(story, retrained):
    story.folder = retrained.photos


@when("I run photoeye train run, it is killed, and I run it again")
def _(retrained, home):
    assert retrained.killed[-1].startswith(KILLED_AT)
    shutil.copytree(retrained.home, home, dirs_exist_ok=True)


@then("it names the new model and says how it compares with its base")
def _(retrained):
    assert NAME in retrained.out
    assert "base / tuned / wrong photo / blind" in retrained.out


@when(parsers.parse("I choose the critic {name}"))
def _(story, name):
    menu = speaker(story).menu.menu()
    story.wait(lambda: any(entry.text().startswith(name) for entry in menu.actions()))
    next(entry for entry in menu.actions() if entry.text().startswith(name)).trigger()


@then(parsers.parse("I see that {name} speaks"))
def _(story, name):
    story.wait(lambda: name in speaker(story).menu.text())
    photo = story.session.browser.current
    story.wait(lambda: story.session.opinions.critique_of(photo) is not None)
