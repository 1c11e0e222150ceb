"""What contestants are asked, and what is known to be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from engine.critics.language.answer import Answer
from engine.critics.language.levels import LEVELS
from engine.critics.language.parsing import UnreadableError, read
from trainer.dataset.record import Record
from trainer.samples.sample import Sample

Asked = Literal["critique", "rating", "question", "text"]


class Item(BaseModel):
    """One exchange of a sample, put to every contestant.

    id: unique in an evaluation. photo: absolute. turn: which exchange of the sample; those before
    it are told as they should have gone. dataset, subset: names that figures are told apart by; ""
    for none. scene: photos of one scene, near-duplicates of each other, share it; "" leaves that to
    the look of the photos. reference: what a person, or the known truth, said, in words. score:
    1-10, people's. faults: the weakness codes that are true of it; None where nobody knows. kinds:
    where just one fault is asked after, e.g. the one that was put in: the codes it may be.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    photo: Path
    sample: Sample
    turn: int = 0
    dataset: str = ""
    subset: str = ""
    scene: str = ""
    reference: str = ""
    score: float | None = None
    faults: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()

    @property
    def asked(self) -> Asked:
        """How its answer is read: as JSON, as one of five levels, as a letter, or as it is."""
        if self.sample.kind in {"critique", "question"}:
            return cast("Asked", self.sample.kind)
        return "rating" if self.sample.exchanges[self.turn].answer in LEVELS else "text"


def items_of(
    samples: Iterable[Sample],
    records: Iterable[Record],
    photos: Path,
    *,
    dataset: str = "",
    subsets: Mapping[str, str] | None = None,
) -> list[Item]:
    """An item for each exchange of each sample, in their order.

    records: those that the samples were made of; they say which shoot a photo is of. photos: the
    absolute folder that both are relative to. subsets: record id -> subset.
    """
    shoots = {record.id: record.shoot for record in records}
    items = []
    for number, sample in enumerate(samples):
        for turn, exchange in enumerate(sample.exchanges):
            answer = answer_in(exchange.answer) if sample.kind == "critique" else None
            items.append(
                Item(
                    id=f"{sample.record}/{sample.kind}/{number}.{turn}",
                    photo=photos / sample.photo,
                    sample=sample,
                    turn=turn,
                    dataset=dataset,
                    subset=(subsets or {}).get(sample.record, ""),
                    scene=shoots.get(sample.record, ""),
                    reference=in_words(answer) if answer else exchange.answer,
                    score=sample.score,
                    faults=faults_of(answer) if answer else None,
                )
            )
    return items


def answer_in(text: str) -> Answer | None:
    """The critique in a text; None where it cannot be read."""
    try:
        return read(text)
    except UnreadableError:
        return None


def faults_of(answer: Answer) -> tuple[str, ...]:
    """The weakness codes of an answer, each once, in its order."""
    return tuple(dict.fromkeys(one.code for one in answer.weaknesses if one.code))


def in_words(answer: Answer) -> str:
    """All that an answer says in words, the summary first."""
    return " ".join(answer.texts)
