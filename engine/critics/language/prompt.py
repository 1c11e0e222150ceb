"""The conversations that a model is given: about a photo, with its facts, in a language.

What is the same for more requests comes first, so that a backend need not read it again: the
system message for all photos and languages, then the photo's views and facts, and last what is
asked, in its language. The folders of `resources/prompts` hold the words: "v1" explains everything
to a model that was not tuned; "short1" asks a small one that was, and gives it nothing but the
pictures. A part that a folder leaves empty is left out.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.critics.backends.backend import Message
from engine.critics.critic import Request
from engine.critics.error import CriticError
from engine.critics.language.answer import answer_json, codes
from engine.critics.language.conversion import answer_of
from engine.critics.language.facts import capture_data, percent, place
from engine.critics.language.quoting import defused, one_line
from engine.measure.measurements import MEASURE_VERSION
from engine.places import RESOURCES
from engine.rubric import rubric
from engine.views.view import ModelView

PROMPTS: Final = "v1"  # raise it, folder and all, when the same photo would be put in other words
READING: Final = 1  # raise it when the same answer would make another critique

MOST_ASKED: Final = 1000  # characters of a question
MOST_BROKEN: Final = 1500  # characters of an answer that could not be read, shown again


def version(prompts: str = PROMPTS) -> str:
    """Changes whenever these prompts, or what is read from an answer, would.

    Raises CriticError("prompts-unknown").
    """
    _templates(prompts)
    return f"{prompts}.{rubric().version}.{MEASURE_VERSION}.{READING}"


def critique_messages(request: Request, prompts: str = PROMPTS) -> tuple[Message, ...]:
    """Ask for a critique in the request's language, in the words of the folder `prompts`.

    This and all below raise CriticError("prompts-unknown") where there is no such folder.
    """
    asked = _words(prompts, f"critique.{request.language}")
    return *_system(prompts), _about(request, asked, prompts)


def repair_messages(
    request: Request, broken: str, wrong: str, prompts: str = PROMPTS
) -> tuple[Message, ...]:
    """Ask again, after an answer that could not be read, saying what was wrong with it."""
    return (
        *critique_messages(request, prompts),
        Message("assistant", (defused(broken)[:MOST_BROKEN],)),
        Message("user", (_words(prompts, f"repair.{request.language}", wrong=wrong),)),
    )


def question_messages(
    request: Request, written: str | None = None, prompts: str = PROMPTS
) -> tuple[Message, ...]:
    """Put the request's question, after the critique it is about and earlier turns.

    `written`: the critique as the model wrote it, where that is still known: the same words spare
    a backend from reading them again.
    """

    def put(question: str) -> str:
        told = one_line(question, MOST_ASKED)
        return _words(prompts, f"ask.{request.language}", question=told)

    asked = [put(turn.question) for turn in request.turns]
    asked.append(put(request.question or ""))
    answers = [defused(turn.answer) for turn in request.turns]
    if request.said is not None:
        asked.insert(0, _words(prompts, f"critique.{request.said.language}"))
        answers.insert(0, defused(written or answer_json(answer_of(request.said))))
    messages = [*_system(prompts), _about(request, asked[0], prompts)]
    for answer, question in zip(answers, asked[1:], strict=True):
        messages += [Message("assistant", (answer,)), Message("user", (question,))]
    return tuple(messages)


@cache
def _system(prompts: str) -> tuple[Message, ...]:
    words = _words(prompts, "system", strengths=codes("strength"), weaknesses=codes("weakness"))
    return (Message("system", (words,)),) if words else ()


def _about(request: Request, asked: str, prompts: str) -> Message:
    """The photo's views, each after its caption, then its facts, then what is asked."""
    parts: list[str | ModelView] = []
    for number, view in enumerate(request.views, start=1):
        caption = _words(prompts, "view", number=number, view=view)
        parts += [f"{caption}\n", view] if caption else [view]
    rules = rubric()
    facts = _words(
        prompts,
        "facts",
        photo=request.photo,
        capture=capture_data(request.photo.capture),
        measured=request.measurements,
        least_level_confidence=rules.limit("tilted_horizon", "confidence"),
        least_cast_confidence=rules.limit("colour_cast", "confidence"),
    )
    return Message("user", (*parts, "\n\n".join(filter(None, (facts, asked)))))


def _words(prompts: str, template: str, **facts: object) -> str:
    return _templates(prompts).get_template(f"{template}.j2").render(facts).strip()


@cache
def _templates(prompts: str) -> Environment:
    folder = RESOURCES / "prompts" / prompts
    if not folder.is_dir():
        raise CriticError("prompts-unknown", name=prompts)
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; what comes from outside is defused instead
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"place": place, "percent": percent}
    return environment
