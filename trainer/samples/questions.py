"""Four-option questions, from what records say of their photos in codes and levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from random import Random
from typing import Final

from engine.critics.claims.kinships import IMPLIED_BY
from engine.critics.language.answer import Answer, Level, Strength, Weakness
from engine.critics.language.levels import level_of
from engine.critique import Aspect, Language
from engine.rubric import rubric
from engine.translation import translate
from trainer.dataset.record import Record
from trainer.samples.instructions import INSTRUCTIONS, Instructions, instructions
from trainer.samples.sample import Exchange, Options, Sample

LETTERS: Final = ("A", "B", "C", "D")
_WRONG: Final = len(LETTERS) - 1
_FEW: Final = 10  # questions on one level of an aspect: so few teach nobody what is common


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
    that follows from such a code. Wrong options are drawn as often as they are right in these
    records, so that a common one is no better guess than a rare one. There are too few levels for
    that alone: those of an aspect that are right more often than its third most common are asked
    for only as often as that. All letters are right equally often.

    Raises SamplesError where the instructions cannot be read.
    """
    common = _common(records)
    possible: list[_Draft] = []
    for record in records:
        chance = Random(f"{seed} {record.id} question")  # noqa: S311 - not for secrets
        of_record = list(_drafts(record, instructions(record.language, folder), common, chance))
        chance.shuffle(of_record)
        possible += of_record
    drafts: list[_Draft] = []
    for name, several in groupby(_levelled(possible, seed), lambda one: one.record.id):
        count = int(each + Random(f"{seed} {name} questions").random())  # noqa: S311
        drafts += islice(several, count)
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
    record: Record, phrased: Instructions, common: Mapping[str, Counter[str]], chance: Random
) -> Iterator[_Draft]:
    language = record.language
    if record.answer is not None:
        for code in _codes(record.answer):
            kind = rubric().codes[code].kind
            wrong = _drawn(common[kind], _related(record.answer), chance)
            if len(wrong) == _WRONG:
                names = tuple(_name(language, one) for one in (code, *wrong))
                stems = (
                    phrased.question.strength if kind == "strength" else phrased.question.weakness
                )
                yield _Draft(record, code, chance.choice(stems), names)
    for aspect, level in _levels(record).items():
        others = [Level(one) for one in _drawn(common[aspect], {level}, chance)]
        stem = chance.choice(phrased.question.level)
        name = translate(language, f"aspect-{aspect}").lower()
        names = tuple(phrased.question.levels[one] for one in (level, *others))
        yield _Draft(record, aspect.value, stem.format(aspect=name), names)


def _levelled(drafts: Sequence[_Draft], seed: int) -> list[_Draft]:
    """Without what a common level has too many of."""
    groups: dict[tuple[str, str], dict[str, list[int]]] = {}
    for place, one in enumerate(drafts):
        if one.topic in tuple(Aspect):
            levels = groups.setdefault((one.record.language, one.topic), {})
            levels.setdefault(one.options[0], []).append(place)
    out: set[int] = set()
    for (language, topic), levels in groups.items():
        counts = [len(places) for places in levels.values()]
        most = _most(counts)
        for level, places in levels.items():
            chance = Random(f"{seed} {language} {topic} {level}")  # noqa: S311
            out |= set(chance.sample(places, max(0, len(places) - most)))
    return [one for place, one in enumerate(drafts) if place not in out]


def _most(counts: Iterable[int]) -> int:
    """How often one level of an aspect may be right."""
    return max([_FEW, *sorted(counts, reverse=True)[2:3]])


def _common(records: Sequence[Record]) -> dict[str, Counter[str]]:
    """How often each code of a kind, and each level of an aspect, is right; at least once."""
    found = {aspect.value: Counter[str](Level) for aspect in Aspect}
    for name, code in rubric().codes.items():
        found.setdefault(code.kind, Counter())[name] = 1
    for record in records:
        for name in _codes(record.answer) if record.answer else ():
            found[rubric().codes[name].kind][name] += 1
        for aspect, level in _levels(record).items():
            found[aspect][level] += 1
    for aspect in Aspect:
        most = _most(found[aspect].values())
        found[aspect] = Counter({one: min(n, most) for one, n in found[aspect].items()})
    return found


def _codes(answer: Answer) -> list[str]:
    said: tuple[Strength | Weakness, ...] = (*answer.strengths, *answer.weaknesses)
    return list(dict.fromkeys(one.code for one in said if one.code))


def _related(answer: Answer) -> set[str]:
    """The codes that may not be called wrong."""
    named = {*_codes(answer), *(one.code for one in answer.suggestions if one.code)}
    implied = {one for one, causes in IMPLIED_BY.items() if causes & named}
    causes = {cause for one in named for cause in IMPLIED_BY.get(one, ())}
    return named | implied | causes


def _drawn(common: Counter[str], but: Collection[str], chance: Random) -> list[str]:
    """Up to three wrong options, common ones more often."""
    left = {one: often for one, often in common.items() if one not in but}
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
