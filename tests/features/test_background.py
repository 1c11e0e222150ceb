"""Cancel an analysis; kill the process during a scan, and open again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time

from pytest_bdd import parsers, scenarios, then, when

from engine.critics.measured.critic import MeasuredCritic
from engine.library import Catalogue
from tests.desktop.windows import PATIENCE_MS

scenarios("background.feature")

OPEN = "import sys, pathlib, desktop.app; desktop.app.run(pathlib.Path(sys.argv[1]))"


def unreviewed(story) -> int:
    with Catalogue.open() as catalogue:
        critic = MeasuredCritic().identity
        return len(catalogue.critiques.unreviewed(story.folder, critic, "en"))


@when("I open the folder and the first photos are critiqued")
def _(story):
    story.session = story.open_session(story.folder, wait=False, review=True)
    story.wait(lambda: story.session.reviewing.progress.bar.value() > 0)


@when("I cancel the analysis")
def _(story):
    story.session.reviewing.progress.cross.click()


@then("the window offers to critique the others later")
def _(story):
    offer = story.session.reviewing.offer
    story.wait(offer.isVisible)
    story.wait(lambda: not story.session.analysis.busy)
    assert not story.session.reviewing.progress.isVisible()
    assert 0 < unreviewed(story) < 30
    story.wait(lambda: str(unreviewed(story)) in offer.text())


@when("I close the window and open it again")
def _(story):
    story.session.window.close()
    story.session = story.open_session(wait=False, review=True)


@then(parsers.parse("all {count:d} photos get their critique"))
def _(story, count):
    story.wait(lambda: unreviewed(story) == 0)
    assert story.session.browser.photos.rowCount() == count


@when("the process is killed while it scans the folder")
def _(story, home):
    process = subprocess.Popen([sys.executable, "-c", OPEN, str(story.folder)])
    until = time.monotonic() + PATIENCE_MS / 1000
    while not waiting(home) and time.monotonic() < until:
        assert process.poll() is None
    process.kill()
    process.wait()
    assert waiting(home)  # it was in the middle


def waiting(home) -> int:
    """Photos that a scan has found but not read."""
    catalogue = home / "catalogue.db"
    if not catalogue.exists():
        return 0
    try:
        with sqlite3.connect(catalogue) as db:
            return db.execute("SELECT count(*) FROM photos WHERE pending").fetchone()[0]
    except sqlite3.OperationalError:  # its tables are just being made
        return 0


@then("the catalogue is in good order")
def _(home):
    with sqlite3.connect(home / "catalogue.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert waiting(home) == 0
