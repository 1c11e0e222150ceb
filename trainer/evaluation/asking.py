"""Puts every item to every contestant, under every condition, in the very same words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final

from engine.critics.backends.backend import Message, Sampling, Usage
from engine.critics.critic import Request
from engine.critics.error import CriticError
from engine.critics.language.answer import ANSWER_SCHEMA
from engine.critics.language.levels import LEVELS, level_prefixes
from engine.critics.language.prompt import version
from engine.photo.error import PhotoError
from engine.views.view import ModelView
from trainer.evaluation.answers import Said
from trainer.evaluation.controls import Condition, blinded, in_cycles
from trainer.evaluation.desk import Asking
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.items import Item
from trainer.samples.questions import LETTERS, reordered
from trainer.samples.sample import Sample
from trainer.tuning.conversation import turns

PHOTO: Final = "photo-"  # begins the error of an answer whose photo could not be shown
MOST_TOKENS: Final = {"critique": 2048, "text": 400, "question": 16, "rating": 16}


@dataclass(frozen=True)
class Round:
    """What everybody is asked.

    wrong: another photo for each. prompts: a folder of `resources/prompts`. conditions: those that
    are asked; the own photo is one of them.
    """

    items: Sequence[Item]
    wrong: Mapping[Path, Path]
    prompts: str
    conditions: Sequence[Condition]

    def places(self) -> list[tuple[Item, Condition]]:
        """Every item under every condition, photo by photo, each photo's uses close together."""
        of: dict[Path, list[Item]] = {}
        for item in self.items:
            of.setdefault(item.photo, []).append(item)
        return [
            (item, condition)
            for photo in in_cycles(self.wrong)
            for condition in self.conditions
            for item in of.get(photo, ())
        ]


def ask(
    asking: Asking, round_: Round, tell: Callable[[bool], None]
) -> dict[tuple[str, Condition], Said]:
    """One contestant's answers, by item and condition; those given before are not asked again.

    tell: called after each answer, with whether it was given now. An answer that the critic could
    not give is an answer with an error. Raises CriticError where no further photo would fare
    better, EvaluationError "stopped", "unwritable".
    """
    asker = _Asker(asking, round_)
    said = {}
    for item, condition in round_.places():
        place = asker.place(item, condition)
        known = asking.answers.placed(place)
        fresh = known is None
        if known is None:
            if asking.stop.is_set():
                raise EvaluationError("stopped")
            known = asker.answer(item, condition, place)
            asking.answers.add(known)
        said[item.id, condition] = known
        tell(fresh)
    return said


class _Asker:
    def __init__(self, asking: Asking, round_: Round) -> None:
        self._asking = asking
        self._backend = asking.backend
        self._stop = asking.stop
        self._round = round_
        self._seen: dict[Path, Request] = {}  # the last few photos

    def place(self, item: Item, condition: Condition) -> str:
        """Changes with whatever decides over the answer, and is told without decoding a photo."""
        shown = self._shown(item, condition)
        files = [one.stat() if one.exists() else None for one in {item.photo, shown}]
        stamps = sorted((one.st_size, one.st_mtime_ns) for one in files if one)
        shape = self._asking.contestant.build.shape.model_dump_json()
        asked = version(self._round.prompts)
        told = (item.model_dump_json(), condition, str(shown), stamps, shape, asked)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def answer(self, item: Item, condition: Condition, place: str) -> Said:
        started = monotonic()
        shown = self._shown(item, condition)
        said = Said(place=place, asked="", item=item.id, condition=condition, shown=str(shown))
        try:
            samples = [item.sample]
            if item.asked == "question":
                samples = [reordered(item.sample, by) for by in range(len(LETTERS))]
            put = [self._messages(item, one, condition) for one in samples]
        except PhotoError as error:
            return said.model_copy(update={"error": f"{PHOTO}{error.kind}"})
        asked = digest([message for messages in put for message in messages], item.asked)
        if before := self._asking.answers.asked(asked):
            told = {"place": place, "item": item.id, "condition": condition, "shown": str(shown)}
            return before.model_copy(update=told)
        said = said.model_copy(update={"asked": asked})
        try:
            given = self._given(item, put)
        except CriticError as error:
            if error.kind == "cancelled":
                raise EvaluationError("stopped") from error
            if error.lasting:
                raise
            given = {"error": error.kind}
        seconds = round(monotonic() - started, 3)
        return said.model_copy(update={**given, "seconds": seconds})

    def _given(self, item: Item, put: Sequence[tuple[Message, ...]]) -> dict[str, object]:
        if item.asked == "question":
            return {"letters": [self._letters(messages) for messages in put]}
        [messages] = put
        words = [level.value for level in LEVELS]
        if item.asked == "rating":
            weighed = self._backend.weigh(messages, [""], words, self._stop)
            text, finished = ("", True) if weighed else self._written(item, messages)
            return {
                "text": text,
                "finished": finished,
                "levels": {"overall": weighed[0]} if weighed else {},
            }
        text, finished = self._written(item, messages)
        places = level_prefixes(text) if item.asked == "critique" else {}
        levels: dict[str, list[float]] = {}
        if places:
            weighed = self._backend.weigh(messages, [*places.values()], words, self._stop)
            levels = dict(zip(places, weighed, strict=True)) if weighed else {}
        return {"text": text, "finished": finished, "levels": levels}

    def _letters(self, messages: tuple[Message, ...]) -> list[float]:
        """How probable each letter is; where nobody can tell, 1 for the one that was written."""
        weighed = self._backend.weigh(messages, [""], LETTERS, self._stop)
        if weighed:
            return weighed[0]
        sampling = Sampling(most_tokens=MOST_TOKENS["question"])
        text = joined(self._backend.generate(messages, sampling, self._stop))[0]
        first = next((one for one in text if one in LETTERS), "")
        return [float(letter == first) for letter in LETTERS]

    def _written(self, item: Item, messages: tuple[Message, ...]) -> tuple[str, bool]:
        schema = ANSWER_SCHEMA if item.asked == "critique" else None
        sampling = Sampling(most_tokens=MOST_TOKENS[item.asked], schema=schema)
        return joined(self._backend.generate(messages, sampling, self._stop))

    def _messages(self, item: Item, sample: Sample, condition: Condition) -> tuple[Message, ...]:
        """The item's own facts and words; the pictures are those of the condition."""
        own = self._prepared(item, item.photo)
        views: tuple[ModelView, ...] = own.views
        if condition == "wrong":
            views = self._prepared(item, self._shown(item, condition)).views
        elif condition == "blind":
            views = blinded(views)
        put = turns(sample, replace(own, views=views), self._round.prompts)
        messages, _ = next(islice(put, item.turn, None))
        return messages

    def _prepared(self, item: Item, photo: Path) -> Request:
        if photo not in self._seen:
            if len(self._seen) > 2:
                del self._seen[next(iter(self._seen))]
            sample = item.sample.model_copy(update={"photo": str(photo)})
            self._seen[photo] = self._asking.look(sample)
        return self._seen[photo]

    def _shown(self, item: Item, condition: Condition) -> Path:
        return self._round.wrong[item.photo] if condition == "wrong" else item.photo


def joined(pieces: Iterator[object]) -> tuple[str, bool]:
    """What a backend generated, and whether it came to its end."""
    text, finished = "", True
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        elif isinstance(piece, Usage):
            finished = piece.finished
    return text, finished


def digest(messages: Sequence[Message], asked: str) -> str:
    """Tells equal conversations, by every word and pixel."""
    told = hashlib.sha256(asked.encode())
    for message in messages:
        told.update(f"\0{message.role}\0".encode())
        for part in message.parts:
            told.update((part.digest if isinstance(part, ModelView) else part).encode() + b"\0")
    return told.hexdigest()
