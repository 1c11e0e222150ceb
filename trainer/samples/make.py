"""From records to instruction samples of the paper's three kinds, and of the app's own critique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from engine.critics.language.answer import Level, answer_json
from engine.critics.language.levels import level_of
from engine.critique import Aspect, Language
from engine.translation import translate
from trainer.dataset.record import Record, Remark
from trainer.samples.instructions import INSTRUCTIONS, Instructions, instructions
from trainer.samples.prose import answer_from, joined, paragraph
from trainer.samples.questions import questions_of
from trainer.samples.sample import Exchange, Kind, Sample

# Equal parts of the paper's three, and the app's own critique of every record that allows it.
MIX: Final[Mapping[Kind, float]] = {
    "critique": 1.0,
    "description": 1.0,
    "conversation": 1.0,
    "question": 1.0,
}
_LEVEL_WORDS: Final = ", ".join(Level)


def samples_of(
    records: Sequence[Record],
    *,
    mix: Mapping[Kind, float] = MIX,
    languages: Sequence[Language] | None = None,
    seed: int,
    roles: bool = True,
    phrasings: int | None = None,
    folder: Path = INSTRUCTIONS,
) -> list[Sample]:
    """The samples that the records allow, record by record, in a record's order of kinds.

    mix: how many samples of a kind each record gives, as far as it holds as many: 0.5 is one from
    every second record, 2.0 are two, in other words or on other aspects; a kind not named gives
    none. languages: only records in these. roles: half of the samples state who answers.
    phrasings: how many of the phrasings are used, the first ones; all for None (an ablation wants
    1). folder: where the phrasings lie.

    A record's own instruction is what is asked, without a role, since it may state one. The same
    records, seed and instructions give the same samples, and a record's do not depend on the
    others', but for questions: those take their wrong options from other records.

    Raises SamplesError where the instructions cannot be read.
    """
    chosen = [one for one in records if languages is None or one.language in languages]
    asked: dict[str, list[Sample]] = {}
    if each := mix.get("question", 0):
        for question in questions_of(chosen, seed=seed, each=each, folder=folder):
            asked.setdefault(question.record, []).append(question)
    made: list[Sample] = []
    for record in chosen:
        phrased = instructions(record.language, folder)
        writer = _Writer(record, phrased, seed, roles=roles, most=phrasings)
        for kind, weight in mix.items():
            made += writer.drawn(kind, weight)
        made += [writer.with_role(one) for one in asked.get(record.id, ())]
    return made


class _Writer:
    """Writes one record's samples."""

    def __init__(
        self, record: Record, phrased: Instructions, seed: int, *, roles: bool, most: int | None
    ) -> None:
        self._record = record
        self._phrased = phrased
        self._seed = seed
        self._roles = roles
        self._most = most
        self._random = self._of("")
        self._sample = partial(
            Sample, record=record.id, photo=record.photo, language=record.language
        )

    def drawn(self, kind: Kind, wanted: float) -> list[Sample]:
        """As many samples as are wanted, on average over all records; no questions."""
        self._random = self._of(kind)
        count = int(wanted + self._random.random())
        made = {
            "critique": self._critique,
            "description": self._descriptions,
            "conversation": self._conversations,
        }.get(kind)
        return list(islice(made(), count)) if made and count else []

    def _critique(self) -> Iterator[Sample]:
        answer = answer_from(self._record, self._phrased.turning)
        if answer is not None:
            exchange = Exchange(asked="", answer=answer_json(answer))
            score = self._record.score
            yield self._sample(kind="critique", exchanges=(exchange,), score=score)

    def _descriptions(self) -> Iterator[Sample]:
        said = self._text()
        for asked in self._ways() if said else ():
            yield self._spoken("description", Exchange(asked=asked, answer=said))

    def _conversations(self) -> Iterator[Sample]:
        """One sample of the record's own turns, and one on each aspect, in any order."""
        made = [*self._turns()]
        for aspect in Aspect:
            made += self._on(aspect)
        if not self._text() and self._record.score is not None:
            made.append(self._rated(self._record.score, None))
        self._random.shuffle(made)
        yield from made

    def with_role(self, sample: Sample) -> Sample:
        """The same, asked of a photographer in half of all cases."""
        self._random = self._of(sample.exchanges[0].asked)
        return sample.model_copy(update={"role": self._role()})

    def _of(self, what: str) -> Random:
        return Random(f"{self._seed} {self._record.id} {what}")  # noqa: S311 - not for secrets

    def _text(self) -> str:
        """The critique in words; put together from the answer where nobody wrote it out."""
        record = self._record
        if record.answer is None or record.text not in ("", record.answer.summary):
            return record.text
        return paragraph(record.answer, record.language, self._phrased.description.length)

    def _ways(self) -> list[str]:
        """Each way of asking for a description, in any order."""
        if self._record.instruction:
            return [self._record.instruction]
        ways = list(self._phrased.description.phrasings[: self._most])
        self._random.shuffle(ways)
        return ways

    def _turns(self) -> Iterator[Sample]:
        turns = [Exchange(asked=one.question, answer=one.answer) for one in self._record.turns]
        if not turns:
            return
        if said := self._text():  # what the first question may refer to
            turns.insert(0, Exchange(asked=self._ways()[0], answer=said))
        yield self._spoken("conversation", *turns)

    def _on(self, aspect: Aspect) -> Iterator[Sample]:
        record = self._record
        remark = record.aspects.get(aspect, Remark())
        said = paragraph(record.answer, record.language, aspect=aspect) if record.answer else ""
        said = said or joined(remark.text.splitlines(), record.language)
        if said:
            asked = self._one(self._phrased.conversation[aspect])
            exchange = Exchange(asked=asked, answer=said)
            yield self._sample(kind="conversation", role=self._role(), exchanges=(exchange,))
        elif remark.score is not None:
            yield self._rated(remark.score, aspect)

    def _rated(self, score: float, aspect: Aspect | None) -> Sample:
        """A level asked for in one word: all that is known where nobody wrote anything."""
        rating = self._phrased.rating
        asked = self._one(rating.aspect if aspect else rating.overall)
        name = translate(self._record.language, f"aspect-{aspect}").lower() if aspect else ""
        exchange = Exchange(
            asked=asked.format(aspect=name, levels=_LEVEL_WORDS), answer=level_of(score).value
        )
        role = self._role()
        return self._sample(kind="conversation", role=role, exchanges=(exchange,), score=score)

    def _spoken(self, kind: Kind, *exchanges: Exchange) -> Sample:
        role = "" if self._record.instruction else self._role()
        return self._sample(kind=kind, role=role, exchanges=exchanges)

    def _one(self, phrasings: Sequence[str]) -> str:
        return self._random.choice(phrasings[: self._most])

    def _role(self) -> str:
        role = self._one(self._phrased.roles) if self._random.random() < 0.5 else ""
        return role if self._roles else ""  # drawn all the same: what is asked stays as it is
