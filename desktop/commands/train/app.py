"""All of `photoeye train`, under one name."""

from __future__ import annotations

import typer

from desktop.commands.train import data
from desktop.commands.words import say

app = typer.Typer(help=say("train-help"), no_args_is_help=True)
app.command("import", help=say("train-help-import"))(data.import_)
app.command("check", help=say("train-help-check"))(data.check)
app.command("split", help=say("train-help-split"))(data.split)
app.command("card", help=say("train-help-card"))(data.card)
app.command("export-data", help=say("train-help-export-data"))(data.export_data)
