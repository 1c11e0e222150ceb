"""What the measurements say to a claim is told outside the window too."""

from __future__ import annotations

import pytest

from desktop.commands.outputs import Words
from desktop.report.html import HtmlReport
from desktop.report.illustrated import Illustrated
from engine.critics.critic import Request
from engine.library import Catalogue
from tests.desktop.puppets import HERON, OVEREXPOSED, Puppet, opinion


@pytest.fixture
def said(measured) -> Illustrated:
    with Catalogue.open(measured / "catalogue.db") as catalogue:
        [photo] = catalogue.photos(catalogue.ids()[:1])
        known = catalogue.critiques.measured(photo)
    request = Request(known.facts, known.measurements, "en")
    return Illustrated(opinion(request, Puppet(HERON).identity), None)


def test_in_the_terminal(said, capsys):
    Words().add(said)
    lines = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if OVEREXPOSED in line)
    found = "≠ Says overexposed; measured otherwise (Frame lost to white: 0 %)"
    assert lines[at + 1].strip() == found


def test_in_the_report(said, tmp_path):
    report = HtmlReport(tmp_path / "report.html", "en")
    report.add(said)
    report.close()
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "≠ Says overexposed; measured otherwise" in html
