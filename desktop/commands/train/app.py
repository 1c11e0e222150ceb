"""All of `photoeye train`, under one name."""

from __future__ import annotations

import typer

from desktop.commands.train import data, exporting, judging, people, teaching
from desktop.commands.words import say

app = typer.Typer(help=say("train-help"), no_args_is_help=True)
app.command("run", help=say("train-help-run"))(teaching.run)
app.command("import", help=say("train-help-import"))(data.import_)
app.command("check", help=say("train-help-check"))(data.check)
app.command("split", help=say("train-help-split"))(data.split)
app.command("card", help=say("train-help-card"))(data.card)
app.command("export-data", help=say("train-help-export-data"))(data.export_data)
app.command("guidelines", help=say("train-help-guidelines"))(people.guidelines)
app.command("agreement", help=say("train-help-agreement"))(people.agreement)
app.command("review", help=say("train-help-review"))(people.review)
app.command("comments", help=say("train-help-comments"))(people.comments)
app.command("samples", help=say("train-help-samples"))(teaching.samples)
app.command("evaluate", help=say("train-help-evaluate"))(judging.evaluate)
app.add_typer(judging.blind, name="blind")
app.command("ablate", help=say("train-help-ablate"))(teaching.ablate)
app.command("export", help=say("train-help-export"))(exporting.export)
