"""A sample as the conversation that a model is shown: views, what is asked, what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.critics.backends.backend import Message
from engine.critics.critic import Request
from engine.critics.language.prompt import critique_messages, question_messages
from engine.critics.language.quoting import defused
from engine.critique import Turn
from engine.views.view import ModelView
from trainer.samples.sample import Sample


def turns(
    sample: Sample, request: Request, prompts: str
) -> Iterator[tuple[tuple[Message, ...], str]]:
    """For each exchange of a sample: the messages up to its question, and its answer.

    request: the sample's photo, in any language. prompts: a folder of `resources/prompts`.
    A critique, and what is asked without a role in a conversation, is put in the engine's own
    words, as the app will. Everything else is asked as the paper does (arXiv 2509.18582): the role
    as the system message where one is stated, then the views and the question, and no facts.
    """
    request = replace(request, language=sample.language)
    for last, exchange in enumerate(sample.exchanges):
        earlier = sample.exchanges[:last]
        if sample.kind == "critique":
            messages = critique_messages(request, prompts)  # it has one exchange
        elif sample.kind == "conversation" and not sample.role:
            said = tuple(Turn(question=one.asked, answer=one.answer) for one in earlier)
            asking = replace(request, question=exchange.asked, turns=said)
            messages = question_messages(asking, prompts=prompts)
        else:
            messages = tuple(_plain(sample, request.views, last))
        yield messages, defused(exchange.answer)


def _plain(sample: Sample, views: tuple[ModelView, ...], last: int) -> Iterator[Message]:
    if sample.role:
        yield Message("system", (defused(sample.role),))
    shown: tuple[str | ModelView, ...] = views
    for number, exchange in enumerate(sample.exchanges[: last + 1]):
        yield Message("user", (*shown, defused(exchange.asked)))
        shown = ()
        if number < last:
            yield Message("assistant", (defused(exchange.answer),))
