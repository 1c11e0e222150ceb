"""The critic that needs no model: measurements and capture data, held against the rubric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from threading import Event as Signal
from typing import Final, get_args

from engine.critics.critic import Capabilities, Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Critiqued, Event, Failed, Started
from engine.critics.measured.finding import Finding
from engine.critics.measured.findings import find
from engine.critics.measured.intent import Intent
from engine.critics.measured.ordinary import ordinary
from engine.critics.measured.scores import aspect_score, overall_score
from engine.critics.measured.suggestions import suggest
from engine.critics.measured.summary import Judged, summarise
from engine.critique import (
    Aspect,
    AspectCritique,
    CriticIdentity,
    Critique,
    Language,
    Observation,
    Overall,
)
from engine.measure.measurements import MEASURE_VERSION, Measurements
from engine.rubric import Rubric, rubric
from engine.translation import translate

JUDGE_VERSION: Final = 1  # raise it when the same measurements would get other words or scores
MOST: Final = 3  # strengths, and weaknesses, shown of one aspect


class MeasuredCritic(Critic):
    """Judges from numbers alone, the same way every time."""

    @property
    def identity(self) -> CriticIdentity:
        """Its version joins those of the measurements, the rubric and the judgement."""
        return CriticIdentity(
            kind="measured", version=f"{MEASURE_VERSION}.{rubric().version}.{JUDGE_VERSION}"
        )

    @property
    def capabilities(self) -> Capabilities:
        """It needs no picture, only what was measured on it."""
        return Capabilities(
            streams=False, follow_up=False, regions=True, languages=get_args(Language)
        )

    def attend(self, request: Request, stop: Signal | None = None) -> Iterator[Event]:  # noqa: ARG002 - over in a millisecond
        """A critique at once; questions are for critics that understand words."""
        yield Started(self.identity)
        if request.question is None:
            yield Critiqued(self._judge(request))
        else:
            yield Failed(CriticError("no-follow-up"))

    def _judge(self, request: Request) -> Critique:
        """Intent first, then findings, then what they add up to."""
        rules, photo, measured = rubric(), request.photo, request.measurements
        found = find(measured, photo.capture, rules)
        findings, intents = found.said, found.choices.keys()
        unseen = unseen_aspects(measured, intents, findings)
        scores = {
            aspect: aspect_score([f for f in findings if f.aspect is aspect], rules)
            for aspect in Aspect
            if aspect not in unseen
        }
        overall = overall_score(scores, findings, rules)
        suggestions = suggest(measured, photo, findings, intents, rules)
        language = request.language
        return Critique(
            photo=photo,
            critic=self.identity,
            language=language,
            overall=Overall(
                score=overall,
                summary=summarise(
                    Judged(measured, findings, intents, overall, suggestions),
                    language,
                    rules,
                ),
            ),
            aspects=[
                _aspect(
                    aspect,
                    scores.get(aspect),
                    unseen.get(aspect),
                    [f for f in findings if f.aspect is aspect]
                    or _nothing(aspect, measured, unseen, rules),
                    language,
                )
                for aspect in Aspect
            ],
            suggestions=[
                suggestion.in_words(language, priority)
                for priority, suggestion in enumerate(suggestions, start=1)
            ],
        )


def unseen_aspects(
    measured: Measurements, intents: AbstractSet[Intent], findings: Sequence[Finding]
) -> dict[Aspect, str]:
    """Aspects without a score, each with the text that says why."""
    unseen = {Aspect.STORY: "unseen-story"}
    if Intent.MONOCHROME in intents:
        unseen[Aspect.COLOUR] = ""  # the choice itself says so
    if measured.subject.region is None and not any(f.aspect is Aspect.SUBJECT for f in findings):
        unseen[Aspect.SUBJECT] = "unseen-subject"
    return unseen


def _nothing(
    aspect: Aspect, measured: Measurements, unseen: Mapping[Aspect, str], rules: Rubric
) -> list[Finding]:
    """What stands beside a score that no finding explains."""
    return [] if aspect in unseen else [ordinary(aspect, measured, rules)]


def _aspect(
    aspect: Aspect,
    score: float | None,
    unseen: str | None,
    findings: Sequence[Finding],
    language: Language,
) -> AspectCritique:
    """The weightiest few of each kind.

    A remark without a code (a choice, or why there is no score) is neither praise nor blame; it
    stands first among the strengths.
    """
    own = sorted(findings, key=lambda f: -f.severity)
    remarks = [_observation(f, language) for f in own if f.kind == "choice"]
    if unseen:
        remarks.append(Observation(text=translate(language, unseen)))
    strengths = [_observation(f, language) for f in own if f.kind == "strength"]
    weaknesses = [_observation(f, language) for f in own if f.kind == "weakness"]
    return AspectCritique(
        aspect=aspect,
        score=score,
        strengths=remarks + strengths[:MOST],
        weaknesses=weaknesses[:MOST],
    )


def _observation(finding: Finding, language: Language) -> Observation:
    return Observation(
        text=finding.sentence(language),
        code=finding.code,
        severity=round(finding.severity, 2),
        region=finding.region,
        evidence=list(finding.evidence),
    )
