"""Four-option questions, from what records say of their photos in codes and levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from engine.critics.claims.kinships import IMPLIED_BY
from engine.critics.language.answer import Answer, CodeKind, Level, Strength, Weakness
from engine.critics.language.levels import level_of
from engine.critique import Aspect, Language
from engine.rubric import rubric
from engine.translation import translate
from trainer.dataset.record import Record
from trainer.samples.instructions import INSTRUCTIONS, Instructions, instructions
from trainer.samples.sample import Exchange, Options, Sample

LETTERS: Final = ("A", "B", "C", "D")
_WRONG: Final = len(LETTERS) - 1


@dataclass(frozen=True)
class _Draft:
    """A question before its options have letters; the right one comes first."""

    record: Record
    topic: str
    stem: str
    options: tuple[str, ...]


def questions_of(
    records: Sequence[Record], *, seed: int, each: float = 1.0, folder: Path = INSTRUCTIONS
) -> list[Sample]:
    """Questions on codes and levels that the records are sure of, in the records' order.

    each: how many a record gives on average, as far as it can. topic: a code of the rubric, or an
    aspect where its level is asked for.

    A wrong option is of the same kind and language and never a code that the record names, nor one
    that follows from such a code. Codes are drawn as wrong options as often as they are right in
    these records, so that a common one is no better guess than a rare one; all letters are right
    equally often. Raises SamplesError where the instructions cannot be read.
    """
    common = _common(records)
    drafts: list[_Draft] = []
    for record in records:
        chance = Random(f"{seed} {record.id} question")  # noqa: S311 - not for secrets
        possible = list(_drafts(record, instructions(record.language, folder), common, chance))
        chance.shuffle(possible)
        drafts += possible[: int(each + chance.random())]
    letters = _letters(len(drafts), Random(f"{seed} letters"))  # noqa: S311
    return [
        _lettered(draft, right, instructions(draft.record.language, folder), seed)
        for draft, right in zip(drafts, letters, strict=True)
    ]


def reordered(sample: Sample, by: int) -> Sample:
    """The same question with its options moved on by so many letters, the last to the front."""
    assert sample.options is not None
    before = sample.options.options
    after = tuple(before[(place - by) % len(before)] for place in range(len(before)))
    right = (sample.options.right + by) % len(before)
    exchange = sample.exchanges[0]
    asked = exchange.asked.replace(_listed(before), _listed(after))
    return sample.model_copy(
        update={
            "exchanges": (Exchange(asked=asked, answer=LETTERS[right]),),
            "options": Options(
                options=(after[0], after[1], after[2], after[3]),
                right=right,
                topic=sample.options.topic,
            ),
        }
    )


def _drafts(
    record: Record, phrased: Instructions, common: Mapping[CodeKind, Counter[str]], chance: Random
) -> Iterator[_Draft]:
    language = record.language
    if record.answer is not None:
        for code in _codes(record.answer):
            kind = rubric().codes[code].kind
            wrong = _other_codes(code, record.answer, common[kind], chance)
            if len(wrong) == _WRONG:
                names = tuple(_name(language, one) for one in (code, *wrong))
                stems = (
                    phrased.question.strength if kind == "strength" else phrased.question.weakness
                )
                yield _Draft(record, code, chance.choice(stems), names)
    for aspect, level in _levels(record).items():
        others = chance.sample([one for one in Level if one is not level], _WRONG)
        stem = chance.choice(phrased.question.level)
        name = translate(language, f"aspect-{aspect}").lower()
        names = tuple(phrased.question.levels[one] for one in (level, *others))
        yield _Draft(record, aspect.value, stem.format(aspect=name), names)


def _common(records: Sequence[Record]) -> dict[CodeKind, Counter[str]]:
    """How often each code is named, by kind; at least once, so that each can be drawn."""
    found: dict[CodeKind, Counter[str]] = {"strength": Counter(), "weakness": Counter()}
    for name, code in rubric().codes.items():
        found[code.kind][name] = 1
    for record in records:
        for name in _codes(record.answer) if record.answer else ():
            found[rubric().codes[name].kind][name] += 1
    return found


def _codes(answer: Answer) -> list[str]:
    said: tuple[Strength | Weakness, ...] = (*answer.strengths, *answer.weaknesses)
    return list(dict.fromkeys(one.code for one in said if one.code))


def _other_codes(code: str, answer: Answer, common: Counter[str], chance: Random) -> list[str]:
    named = {*_codes(answer), *(one.code for one in answer.suggestions if one.code)}
    kin = {one for one, causes in IMPLIED_BY.items() if causes & named}
    kin |= {cause for one, causes in IMPLIED_BY.items() if one in named for cause in causes}
    left = {one: often for one, often in common.items() if one != code and one not in named | kin}
    drawn: list[str] = []
    while left and len(drawn) < _WRONG:
        (one,) = chance.choices(list(left), list(left.values()))
        del left[one]
        drawn.append(one)
    return drawn


def _levels(record: Record) -> dict[Aspect, Level]:
    """Of each aspect that was judged; people's own scores come before an answer's levels."""
    said = record.answer.levels.model_dump() if record.answer else {}
    levels = {Aspect(name): Level(level) for name, level in said.items() if level}
    return levels | {
        aspect: level_of(remark.score)
        for aspect, remark in record.aspects.items()
        if remark.score is not None
    }


def _name(language: Language, code: str) -> str:
    return translate(language, f"code-{code.replace('_', '-')}")


def _letters(count: int, chance: Random) -> list[int]:
    """Each of the four equally often, in any order."""
    places: list[int] = []
    while len(places) < count:
        places += chance.sample(range(len(LETTERS)), len(LETTERS))
    return places[:count]


def _lettered(draft: _Draft, right: int, phrased: Instructions, seed: int) -> Sample:
    first, *others = draft.options
    Random(f"{seed} {draft.record.id} {draft.topic}").shuffle(others)  # noqa: S311
    others.insert(right, first)
    options = (others[0], others[1], others[2], others[3])
    asked = f"{draft.stem}\n{_listed(options)}\n{phrased.question.hint}"
    return Sample(
        record=draft.record.id,
        photo=draft.record.photo,
        kind="question",
        language=draft.record.language,
        exchanges=(Exchange(asked=asked, answer=LETTERS[right]),),
        options=Options(options=options, right=right, topic=draft.topic),
    )


def _listed(options: Sequence[str]) -> str:
    return "\n".join(f"{letter}. {one}" for letter, one in zip(LETTERS, options, strict=True))
