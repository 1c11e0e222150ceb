"""The conversations that a model is given: about a photo, with its facts, in a language.

What is the same for more requests comes first, so that a backend need not read it again: the
system message for all photos and languages, then the photo's views and facts, and last what is
asked, in its language. `resources/prompts` holds the words.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from engine.critics.backends.backend import Message
from engine.critics.critic import Request
from engine.critics.language.answer import answer_json, codes
from engine.critics.language.conversion import answer_of
from engine.critics.language.facts import capture_data, percent, place
from engine.critics.language.quoting import defused, one_line
from engine.critique import Language
from engine.measure.measurements import MEASURE_VERSION
from engine.places import RESOURCES
from engine.rubric import rubric
from engine.views.view import ModelView

PROMPTS: Final = "v1"  # raise it, folder and all, when the same photo would be put in other words
READING: Final = 1  # raise it when the same answer would make another critique
VERSION: Final = f"{PROMPTS}.{rubric().version}.{MEASURE_VERSION}.{READING}"

MOST_ASKED: Final = 1000  # characters of a question
MOST_BROKEN: Final = 1500  # characters of an answer that could not be read, shown again


def critique_messages(request: Request) -> tuple[Message, ...]:
    """Ask for a critique in the request's language."""
    return _system(), _about(request, _words(f"critique.{request.language}"))


def repair_messages(request: Request, broken: str, wrong: str) -> tuple[Message, ...]:
    """Ask again, after an answer that could not be read, saying what was wrong with it."""
    return (
        *critique_messages(request),
        Message("assistant", (defused(broken)[:MOST_BROKEN],)),
        Message("user", (_words(f"repair.{request.language}", wrong=wrong),)),
    )


def question_messages(request: Request, written: str | None = None) -> tuple[Message, ...]:
    """Put the request's question, after the critique it is about and earlier turns.

    `written`: the critique as the model wrote it, where that is still known: the same words spare
    a backend from reading them again.
    """
    asked = [_question(turn.question, request.language) for turn in request.turns]
    asked.append(_question(request.question or "", request.language))
    answers = [defused(turn.answer) for turn in request.turns]
    if request.said is not None:
        asked.insert(0, _words(f"critique.{request.said.language}"))
        answers.insert(0, defused(written or answer_json(answer_of(request.said))))
    messages = [_system(), _about(request, asked[0])]
    for answer, question in zip(answers, asked[1:], strict=True):
        messages += [Message("assistant", (answer,)), Message("user", (question,))]
    return tuple(messages)


@cache
def _system() -> Message:
    words = _words("system", strengths=codes("strength"), weaknesses=codes("weakness"))
    return Message("system", (words,))


def _about(request: Request, asked: str) -> Message:
    """The photo's views, each after its caption, then its facts, then what is asked."""
    parts: list[str | ModelView] = []
    for number, view in enumerate(request.views, start=1):
        parts += [_words("view", number=number, view=view) + "\n", view]
    rules = rubric()
    facts = _words(
        "facts",
        photo=request.photo,
        capture=capture_data(request.photo.capture),
        measured=request.measurements,
        least_level_confidence=rules.limit("tilted_horizon", "confidence"),
        least_cast_confidence=rules.limit("colour_cast", "confidence"),
    )
    return Message("user", (*parts, f"{facts}\n\n{asked}"))


def _question(question: str, language: Language) -> str:
    return _words(f"ask.{language}", question=one_line(question, MOST_ASKED))


def _words(template: str, **facts: object) -> str:
    return _prompts().get_template(f"{template}.j2").render(facts).strip()


@cache
def _prompts() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES / "prompts" / PROMPTS),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; what comes from outside is defused instead
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"place": place, "percent": percent}
    return environment
