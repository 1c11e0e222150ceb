"""All commands, under one name."""

from __future__ import annotations

import typer

from desktop.commands import ask, critique, doctor, improve, models, scan, window
from desktop.commands.train import app as train
from desktop.commands.words import say

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help=say("cli-help"),
    epilog=say("cli-help-folder"),
)
app.command("critique", help=say("cli-help-critique"))(critique.critique)
app.command("scan", help=say("cli-help-scan"))(scan.scan)
app.command("improve", help=say("cli-help-improve"))(improve.improve)
app.command("ask", help=say("cli-help-ask"))(ask.ask)
app.add_typer(models.app, name="models")
app.add_typer(train.app, name="train")
app.command("doctor", help=say("cli-help-doctor"))(doctor.doctor)
app.command("open", hidden=True)(window.open_window)


def run(arguments: list[str]) -> None:
    """`photoeye FOLDER` is short for `photoeye open FOLDER`."""
    named = {one.name for one in (*app.registered_commands, *app.registered_groups)}
    if not arguments or (arguments[0] not in named and not arguments[0].startswith("-")):
        arguments = ["open", *arguments]
    app(args=arguments, prog_name="photoeye")
