"""`guidelines`, `agreement`, `review`, `comments`: the people behind a dataset."""

# ruff: noqa: PLC0415 - a command loads what it needs when it runs

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from desktop.commands.critics import LanguageOption
from desktop.commands.train.asking import opened
from desktop.commands.train.data import DatasetArgument
from desktop.commands.train.explained import JsonOption, explained, print_json, stoppable
from desktop.commands.train.watched import watched
from desktop.commands.words import say, wrong_usage
from engine.photo import display_path
from engine.translation import system_language

_OWN: Final = ("overall", "codes")  # what is agreed on beside the aspects


class Verdict(StrEnum):
    """What a reviewer can say."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


def guidelines(language: LanguageOption = None) -> None:
    """Print the guidelines for annotators."""
    from trainer.annotation.guidelines import guidelines as text_of

    typer.echo(text_of(language.value if language else system_language()), nl=False)


def agreement(dataset: DatasetArgument, json: JsonOption = False) -> None:
    """How far those who spoke of the same photos agree."""
    from dataclasses import asdict

    from trainer.annotation.agreement import agreement as measured
    from trainer.dataset.store import read

    with explained():
        found = measured(read(dataset).records)
    if json:
        print_json(asdict(found))
        return
    typer.echo(say("train-agreement", photos=found.photos, authors=found.authors))
    for name, alpha in (*found.scores.items(), ("codes", found.codes)):
        if alpha.value is not None:
            spoken = say(f"train-agreement-{name}") if name in _OWN else say(f"aspect-{name}")
            low, high = (
                f"{one:.2f}" if one is not None else "–" for one in (alpha.low, alpha.high)
            )
            typer.echo(
                say("train-alpha", name=spoken, value=f"{alpha.value:.2f}", low=low, high=high)
            )
    for pair in found.pairs:
        if pair.difference is not None:
            first, second = pair.authors
            typer.echo(
                say(
                    "train-pair",
                    first=first,
                    second=second,
                    photos=pair.photos,
                    difference=f"{pair.difference:.1f}",
                )
            )


def review(
    dataset: DatasetArgument,
    reviewer: Annotated[str, typer.Option("--as", help=say("train-help-reviewer"))],
    record: Annotated[str | None, typer.Option(help=say("train-help-record"))] = None,
    verdict: Annotated[Verdict | None, typer.Option(help=say("train-help-verdict"))] = None,
    note: Annotated[str, typer.Option(help=say("train-help-note"))] = "",
    most: Annotated[int, typer.Option(min=1, help=say("train-help-most"))] = 10,
    json: JsonOption = False,
) -> None:
    """Show what waits for a second person, or note such a person's verdict."""
    from trainer.annotation.review import in_words, reviewed, status, statuses, to_review
    from trainer.dataset.record import Review
    from trainer.dataset.store import read, write

    if (record is None) != (verdict is None):
        wrong_usage("train-review-both")
    language = system_language()
    with explained():
        told = read(dataset)
        if record is not None and verdict is not None:
            by_id = {one.id: one for one in told.records}
            if record not in by_id:
                wrong_usage("train-no-record", id=record)
            given = Review(author=reviewer, verdict=verdict.value, note=note)
            by_id[record] = reviewed(by_id[record], given)
            write(replace(told, records=list(by_id.values())))
            waiting = [by_id[record]]
        else:
            waiting = to_review(told.records, reviewer=reviewer, most=most)
            counts: Counter[str] = Counter()
            counts.update(statuses(told.records))
            for one, count in counts.items():
                typer.echo(f"{count:6} {say(f'annotation-status-{one}')}", err=True)
    for one in waiting:
        if json:
            print_json({**one.model_dump(mode="json", exclude_defaults=True)})
        else:
            typer.echo(f"{one.id} ({in_words(status(one), language)}) {one.photo}")
            typer.echo(f"    {one.text}")


def comments(
    source: DatasetArgument,
    target: Annotated[Path, typer.Argument(help=say("train-help-comments-target"))],
    model: Annotated[str, typer.Option(help=say("train-help-comments-model"))],
    json: JsonOption = False,
) -> None:
    """One critique from all comments on a photo, written and judged by a local model."""
    from trainer.dataset.dataset import Dataset
    from trainer.dataset.error import DatasetError
    from trainer.dataset.store import is_dataset, read, write
    from trainer.pipeline.told import Told
    from trainer.samples.comments import critique_from_comments

    language = system_language()
    with explained(), stoppable(say("train-stopping")) as stop, watched() as tell:
        before = read(source)
        if is_dataset(target):
            raise DatasetError("exists", path=str(target))
        with opened(model) as (author, backend):
            target.mkdir(parents=True, exist_ok=True)
            outcomes = list(
                critique_from_comments(
                    before.records,
                    backend,
                    target / "comments.jsonl",
                    author=author,
                    stop=stop,
                    on_progress=lambda done, total: tell(Told("comments", done, total)),
                )
            )
        if stop.is_set():
            raise typer.Exit(1)
        records = [one.record for one in outcomes if one.record]
        photos = before.photos
        manifest = before.manifest.model_copy(update={"name": target.name, "photos": photos})
        write(Dataset(target, manifest, records))
    for one in outcomes:
        if json:
            print_json({"photo": one.photo, "reason": one.reason or "accepted"})
        elif one.reason:
            typer.echo(f"{one.photo}: {one.message(language)}", err=True)
    told = {"records": len(records), "photos": len(outcomes)}
    typer.echo(say("train-comments", path=display_path(target), **told), err=json)
    raise typer.Exit(1 if any(one.reason == "failed" for one in outcomes) else 0)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
