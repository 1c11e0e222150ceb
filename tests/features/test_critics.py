"""Let a model speak, compare it, ask it; have it critique a folder in two sittings."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytest_bdd import given, parsers, scenarios, then, when

from engine.critics.registry import Choice
from engine.library import Catalogue
from tests.desktop.puppets import Puppet, Stage

scenarios("critics.feature")


def side(story):
    return story.session.window.pages.loupe.page.side


def reads(story, text: str) -> bool:
    labels = side(story).findChildren(QLabel)
    return any(text in one.accessibleName() for one in labels if one.isVisible())


@given(parsers.parse("a critic called {name} is installed"))
def _(story, name):
    story.critic = Puppet(Choice("gguf", name, "q4_k_m"), free=True)
    opened = story.open_session
    story.open_session = lambda *given: opened(*given, roster=Stage(story.critic))


@when(parsers.parse("I choose the critic {name}"))
def _(story, name):
    menu = side(story).speaker.menu.menu()
    story.wait(lambda: any(entry.text().startswith(name) for entry in menu.actions()))
    next(entry for entry in menu.actions() if entry.text().startswith(name)).trigger()


@then(parsers.parse("I see that {name} speaks, and what it says"))
def _(story, name):
    story.wait(lambda: reads(story, "A quiet frame that hides its subject."))
    assert name in side(story).speaker.menu.text()


@then(parsers.parse('the claim "{claim}" is marked as measured otherwise'))
def _(story, claim):
    [row] = [one for one in side(story).critique.rows if one.observation.text == claim]
    said = [one.accessibleName() for one in row.findChildren(QLabel)]
    assert any("measured otherwise" in one for one in said)


@then("I see the critiques of both critics")
def _(story):
    story.wait(side(story).beside.isVisible)
    assert side(story).speaker.other.accessibleName() == "Measured critic"
    assert reads(story, "A quiet frame that hides its subject.")
    measured = story.session.window.pages.loupe.page._opened.critique
    story.wait(lambda: reads(story, measured.overall.summary))


@when(parsers.parse('I ask "{question}"'))
def _(story, question):
    side(story).ask.line.setText(question)
    side(story).ask.button.click()


@then(parsers.parse('I read an answer to "{question}"'))
def _(story, question):
    story.wait(lambda: reads(story, f"About “{question}”: yes."))


@when(parsers.parse("I have it critique the folder and close the window after {count:d} photos"))
def _(story, count):
    done = []
    story.session.opinions.reviewed.connect(done.append)
    story.wait(lambda: bool(done))
    story.critic.free = False
    story.session.window.review_wanted.emit()
    while len(done) < count:
        story.critic.taken.clear()
        story.wait(lambda: bool(story.critic.taken))
        story.critic.speaks()
        expected = len(done) + 1
        story.wait(lambda expected=expected: len(done) == expected)
    story.session.window.close()
    story.critic.free = True


@when("I have it critique the rest")
def _(story):
    story.wait(lambda: story.session.critics.voice is not None)
    story.critic.taken.clear()
    story.session.window.review_wanted.emit()
    story.wait(lambda: not left(story))


@then(parsers.parse("all {count:d} photos are critiqued, and none of them twice"))
def _(story, count):
    assert story.session.browser.photos.rowCount() == count
    assert 0 < len(story.critic.taken) <= count - 2


def left(story) -> list[int]:
    with Catalogue.open() as catalogue:
        return catalogue.critiques.unreviewed(story.folder, story.critic.identity, "en")
