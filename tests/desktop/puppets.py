"""Critics that say what a test lets them say, the roster that knows them, and photos to ask of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event as Signal

import pytest

from desktop.critics.roster import Roster
from engine.critics.critic import Capabilities, Critic, Request
from engine.critics.error import CriticError
from engine.critics.events import Answered, Critiqued, Event, Failed, Progress, Started, Text
from engine.critics.registry import Choice
from engine.critique import Check, CriticIdentity, Critique, Evidence, Observation, Overall
from engine.library import Catalogue, scan
from engine.review import review
from tests.desktop.loupe_samples import critique
from tests.desktop.windows import draw

HERON = Choice("gguf", "Heron-2B", "q4_k_m")
OWL = Choice("server", "Owl-32B", "main")
OVEREXPOSED = "The sky is overexposed."


@pytest.fixture(scope="session")
def measured(tmp_path_factory) -> Path:
    """`photos`, and a `catalogue.db` that knows them; all but the fifth are measured."""
    folder = tmp_path_factory.mktemp("measured")
    draw(folder / "photos", 5)
    with Catalogue.open(folder / "catalogue.db") as catalogue:
        scan(catalogue, folder / "photos", jobs=1)
        photos = catalogue.photos(catalogue.ids())[:4]
        catalogue.critiques.save((photo, review(str(photo.path), "en")) for photo in photos)
    return folder


def opinion(request: Request, identity: CriticIdentity) -> Critique:
    """A critique with one claim that is wrong and one that holds."""
    drawn = critique(request.language)
    composition, *others = drawn.aspects
    claim = Observation(text=OVEREXPOSED, code="overexposed", severity=0.5)
    composition = composition.model_copy(
        update={"score": 4.0, "weaknesses": [*composition.weaknesses, claim]}
    )
    checks = [
        Check(
            claim=OVEREXPOSED,
            code="overexposed",
            verdict="disagrees",
            evidence=[Evidence(measure="blown", value=0.0, unit="%")],
        ),
        Check(
            claim="The subject has room.",
            code="good_subject_placement",
            verdict="agrees",
            evidence=[Evidence(measure="thirds_distance", value=0.04)],
        ),
    ]
    return drawn.model_copy(
        update={
            "photo": request.photo,
            "critic": identity,
            "overall": Overall(score=5.1, summary="A quiet frame that hides its subject."),
            "aspects": [composition, *others],
            "checks": checks,
        }
    )


class Puppet(Critic):
    """Takes requests and waits for its lines, unless it is told to speak freely.

    A line is an event that it yields; after the last event of a request it takes the next.
    """

    def __init__(self, choice: Choice, *, free: bool = False, host: str | None = None) -> None:
        self.choice = choice
        self.free = free
        self.host = host
        self.parallel = 1
        self.taken: list[Request] = []
        self.lines: SimpleQueue[Event] = SimpleQueue()
        self.opened = 0
        self.closed = 0

    @property
    def identity(self) -> CriticIdentity:
        return CriticIdentity(
            kind=self.choice.kind,
            model=self.choice.model,
            quantisation=self.choice.variant,
            version="1",
        )

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            streams=True,
            follow_up=True,
            regions=True,
            languages=("en", "zh"),
            parallel=self.parallel,
            host=self.host,
        )

    def attend(self, request: Request, stop: Signal | None = None) -> Iterator[Event]:
        self.taken.append(request)
        yield Started(self.identity)
        while stop is None or not stop.is_set():
            if self.free:
                yield self._reply(request)
                return
            try:
                event = self.lines.get(timeout=0.02)
            except Empty:
                continue
            yield event
            if isinstance(event, Critiqued | Answered | Failed):
                return
        yield Failed(CriticError("cancelled"))

    def close(self) -> None:
        self.closed += 1

    # What a test lets it say

    def writes(self, done: float | None = None) -> None:
        self.lines.put(Progress("write", done))

    def says(self, text: str) -> None:
        self.lines.put(Text(text))

    def answers(self, text: str) -> None:
        self.lines.put(Answered(text))

    def fails(self, error: CriticError) -> None:
        self.lines.put(Failed(error))

    def speaks(self) -> None:
        """Give the critique of the request that was taken last."""
        self.lines.put(self._reply(self.taken[-1]))

    def _reply(self, request: Request) -> Event:
        if request.question is not None:
            return Answered(f"About “{request.question}”: yes.")
        return Critiqued(opinion(request, self.identity))


class Stage(Roster):
    """A machine on which these critics are installed."""

    def __init__(self, *puppets: Puppet, fitting: Choice | None = None) -> None:
        self.puppets = {puppet.choice: puppet for puppet in puppets}
        self.fits = fitting

    def choices(self) -> list[Choice]:
        return list(self.puppets)

    def fitting(self) -> Choice | None:
        return self.fits

    def open(self, choice: Choice) -> Critic:
        if choice not in self.puppets:
            raise CriticError("unknown-model", name=choice.name)
        self.puppets[choice].opened += 1
        return self.puppets[choice]
