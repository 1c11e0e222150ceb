"""The pairs of a blind comparison as one HTML file that a judge fills in, in any browser."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from engine.critique import Language
from engine.translation import translate
from trainer.evaluation.files import write
from trainer.evaluation.pairs import read_pairs
from trainer.evaluation.report import embedded, environment


def sheet(pairs: Path, target: Path, language: Language) -> None:
    """Write the sheet; what it saves is read by `judgements.read_judgements`.

    Photos are embedded, so that neither their names nor folders tell anything. Raises
    EvaluationError "pairs-damaged", "unwritable".
    """
    head, shown = read_pairs(pairs)
    page = environment().get_template("evaluation_sheet.html.j2")
    told = [{"pair": one, "image": embedded(one.photo, 1280)} for one in shown]
    text = partial(translate, language)
    write(
        target,
        page.render(head=head, pairs=told, criteria=head.criteria, text=text, language=language),
    )
