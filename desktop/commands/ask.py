"""`photoeye ask`: a question about one photo, to a critic that understands words."""

from __future__ import annotations

import json as json_format
import os
import sys
from pathlib import Path
from threading import Event as Signal
from typing import Annotated

import typer

from desktop.commands.critics import (
    CriticName,
    CriticOption,
    LanguageOption,
    ModelOption,
    critic_for,
    in_words,
    refuse,
)
from desktop.commands.outputs import explained_when_full
from desktop.commands.progress import waiting
from desktop.commands.words import complain, say, wrong_usage
from engine.critics.critic import Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Answered, Failed, Progress, Text
from engine.critique import Critique, Language, Turn
from engine.library import Catalogue, LibraryError
from engine.photo import PhotoError, display_path
from engine.review import prepare
from engine.translation import system_language
from engine.views.budget import pixel_budget
from engine.workers import Workers


def ask(
    photo: Annotated[Path, typer.Argument(help=say("cli-help-asked-photo"))],
    question: Annotated[str, typer.Argument(help=say("cli-help-question"))],
    critic: CriticOption = CriticName.AUTO,
    model: ModelOption = None,
    language: LanguageOption = None,
    json: Annotated[bool, typer.Option("--json", help=say("cli-help-json"))] = False,
) -> None:
    """Ask about a photo; the conversation is kept and goes on with the next question."""
    if not question.strip():
        wrong_usage("cli-no-question")
    spoken: Language = language.value if language else system_language()
    asked = critic_for(critic, model)
    if asked is None:
        refuse(CriticError("no-follow-up" if critic is CriticName.MEASURED else "no-models"))
    with asked, explained_when_full("-"):
        if not asked.capabilities.follow_up:
            refuse(CriticError("critiques-only"))
        try:
            request = _prepared(photo, question, asked, spoken)
            answer = _answer(asked, request, aloud=not json)
        except (PhotoError, CriticError) as error:
            typer.echo(f"{display_path(photo)}: {error.message(spoken)}", err=True)
            raise typer.Exit(1) from error
        if json:
            record = {
                "path": request.photo.path,
                "critic": asked.identity.model_dump(),
                "language": spoken,
                "question": question,
                "answer": answer,
            }
            print(json_format.dumps(record, ensure_ascii=False), flush=True)  # noqa: T201
    _keep(asked, request, Turn(question=question, answer=answer))


def _prepared(photo: Path, question: str, critic: Critic, language: Language) -> Request:
    """The request with what was said about the photo before."""
    shape = critic.capabilities.needs
    assert shape is not None
    with Workers(1) as workers:
        path, budget = os.fspath(photo), pixel_budget(critic.identity.kind)
        request = workers.submit(prepare, path, language, shape, budget).result()
    said, turns = _said_before(photo, request, critic)
    return Request(
        request.photo,
        request.measurements,
        language,
        request.views,
        question=question,
        said=said,
        turns=turns,
    )


def _said_before(
    photo: Path, request: Request, critic: Critic
) -> tuple[Critique | None, tuple[Turn, ...]]:
    try:
        with Catalogue.open() as catalogue:
            who, language = critic.identity, request.language
            turns = catalogue.conversations.get(request.photo.sha256, who, language)
            known = catalogue.find(photo.absolute())
            saved = catalogue.critiques.get(known.id, who, language) if known else None
    except LibraryError as error:
        complain("cli-not-remembered", reason=error.message(system_language()))
        return None, ()
    return saved.critique if saved and not saved.stale else None, tuple(turns)


def _answer(critic: Critic, request: Request, *, aloud: bool) -> str:
    """The whole answer, said aloud while it comes. Raises CriticError."""
    stop, begun = Signal(), False
    with waiting() as told:
        try:
            for event in critic.attend(request, stop):
                match event:
                    case Progress():
                        told(in_words(event))
                    case Text(text) if aloud:
                        told(None)
                        begun = True
                        sys.stdout.write(text)
                        sys.stdout.flush()
                    case Answered(text):
                        if aloud:
                            sys.stdout.write("\n")
                            sys.stdout.flush()
                        return text
                    case Failed(error):
                        if begun:
                            sys.stdout.write("\n")
                        raise error
        finally:
            stop.set()
    raise CriticError("empty")


def _keep(critic: Critic, request: Request, turn: Turn) -> None:
    try:
        with Catalogue.open() as catalogue:
            who, language = critic.identity, request.language
            catalogue.conversations.add(request.photo.sha256, who, language, turn)
    except LibraryError as error:
        complain("cli-not-remembered", reason=error.message(system_language()))
