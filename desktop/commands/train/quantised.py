"""The option that says in how many bits a model is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.words import say, wrong_usage

if TYPE_CHECKING:
    from trainer.export.quantise import Quantisation

QuantisedOption = Annotated[
    list[str] | None, typer.Option("--quantise", help=say("train-help-quantise"))
]


def kinds(named: list[str] | None) -> tuple[Quantisation, ...]:
    """Those that were named, however they are written; () for none."""
    from trainer.export.quantise import QUANTISATIONS  # noqa: PLC0415 - an extra's neighbours

    known = {one.lower(): one for one in QUANTISATIONS}
    for one in named or ():
        if one.lower() not in known:
            wrong_usage("train-quantisations", name=one, known=", ".join(QUANTISATIONS))
    return tuple(known[one.lower()] for one in named or ())
