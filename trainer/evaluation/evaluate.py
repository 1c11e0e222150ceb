"""Base against tuned on identical items, always beside what the photo does not explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Signal
from time import monotonic
from typing import Final

from engine.critics.backends.backend import Backend
from engine.critics.registry import open_backend, taught_of
from engine.models.model import Build, ServerBuild
from engine.models.taught import Taught
from engine.views.budget import pixel_budget
from trainer.evaluation.answers import Answers, Said
from trainer.evaluation.asking import OnProgress, Progress, Round, ask
from trainer.evaluation.blind import TEXTS, Contest
from trainer.evaluation.cases import cases
from trainer.evaluation.contestants import Contestant
from trainer.evaluation.controls import CONDITIONS, Condition, wrong_photos
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.files import write
from trainer.evaluation.heard import Heard, Reply, Who
from trainer.evaluation.items import Item
from trainer.evaluation.measures import rows_of
from trainer.evaluation.result import FILE, Asked, Evaluation, LeftOut
from trainer.evaluation.scenes import scenes_of
from trainer.tuning.look import EngineLook, Look

_CACHE_BYTES: Final = 8e9


def _unseen(_: Progress) -> None:
    pass


def evaluate(
    contestants: Sequence[Contestant],
    items: Sequence[Item],
    folder: Path,
    *,
    asked_as: Taught | None = None,
    conditions: Sequence[Condition] = CONDITIONS,
    seed: int = 0,
    look: Look | None = None,
    run: Callable[[Build], Backend] = open_backend,
    budget: int | None = None,
    on_progress: OnProgress = _unseen,
    stop: Signal | None = None,
) -> Evaluation:
    """Ask everybody everything, measure, and write evaluation.json, texts.jsonl and answers/.

    contestants: the first is the base that the others are compared with. asked_as: how all are
    asked; as the last one was taught if None, so that prompt and views are the same for all. seed:
    of the derangement, the intervals and the case studies. look: prepares photos otherwise than the
    engine does. run: what answers for a build. budget: pixels of all views of a photo, where
    `asked_as` does not fix it.

    A run that was stopped or killed goes on with the same folder; what decides over an answer is
    compared, so that a changed photo, prompt or model is asked anew. An item whose photo nobody can
    decode is left out for everybody. Raises EvaluationError, CriticError, ModelError.
    """
    _check(contestants, items)
    if "own" not in conditions:
        conditions = ("own", *conditions)
    taught = asked_as or taught_of(contestants[-1].build)
    shaped = [_shaped(one, taught) for one in contestants]
    scenes, unread = scenes_of({item.photo: item.scene for item in items})
    left = [
        LeftOut(item=item.id, photo=str(item.photo), reason=unread[item.photo].kind)
        for item in items
        if item.photo in unread
    ]
    seen = [item for item in items if item.photo in scenes]
    if not seen:
        raise EvaluationError("no-items")
    wrong = _wrong(seen, scenes, seed) if "wrong" in conditions else {one: one for one in scenes}
    round_ = Round(seen, wrong, taught.prompts, conditions)
    budget = taught.pixels or budget or pixel_budget()
    pace = _Pace(on_progress, len(shaped) * len(seen) * len(conditions))
    said: dict[tuple[str, str, Condition], Said] = {}
    for one in shaped:
        shape = one.build.shape
        looking = look or EngineLook(Path("/"), shape, budget, folder / "views", _CACHE_BYTES)
        with ExitStack() as stack:
            backend = stack.enter_context(closing(run(one.build)))
            answers = stack.enter_context(Answers(folder / "answers" / f"{one.label}.jsonl"))
            told = ask(one, backend, round_, looking, answers, pace.of(one.name), stop or Signal())
        said |= {(one.name, *key): answer for key, answer in told.items()}
    failed = {item: one.error for (_, item, _), one in said.items() if one.error[:6] == "photo-"}
    left += [
        LeftOut(item=item.id, photo=str(item.photo), reason=failed[item.id].removeprefix("photo-"))
        for item in seen
        if item.id in failed
    ]
    kept = [item for item in seen if item.id not in failed]
    names = [one.name for one in shaped]
    replies: dict[Who, list[Reply]] = {
        (name, condition): [Reply(item, said[name, item.id, condition]) for item in kept]
        for name in names
        for condition in conditions
    }
    heard = Heard(kept, replies, scenes)
    result = Evaluation(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        seed=seed,
        prompts=taught.prompts,
        conditions=tuple(conditions),
        contestants=tuple(_asked(one, replies, conditions) for one in shaped),
        items=dict(Counter(item.asked for item in kept)),
        photos=len({item.photo for item in kept}),
        same_views=len({one.build.shape for one in shaped}) == 1,
        left_out=tuple(left),
        rows=tuple(rows_of(heard, names, seed)),
        cases=tuple(cases(heard, names, seed)),
    )
    write(folder / FILE, result.model_dump_json(indent=1))
    write(folder / TEXTS, "".join(f"{one.model_dump_json()}\n" for one in _contests(heard, names)))
    return result


def _contests(heard: Heard, names: Sequence[str]) -> Iterator[Contest]:
    """Everybody's texts on their own photos, for a blind comparison by people."""
    for at, item in enumerate(heard.items):
        texts = {name: heard.replies[name, "own"][at].words for name in names}
        if item.asked in {"critique", "text"} and all(texts.values()):
            yield Contest(
                item=item.id,
                photo=item.photo,
                language=item.sample.language,
                asked=item.sample.exchanges[item.turn].asked,
                texts=texts,
            )


def _check(contestants: Sequence[Contestant], items: Sequence[Item]) -> None:
    if not contestants:
        raise EvaluationError("no-contestants")
    if not items:
        raise EvaluationError("no-items")
    for twice in _repeated(one.name for one in contestants):
        raise EvaluationError("contestant-twice", name=twice)
    for twice in _repeated(item.id for item in items):
        raise EvaluationError("item-twice", name=twice)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _shaped(one: Contestant, taught: Taught) -> Contestant:
    """The contestant with the views that all are shown."""
    try:
        shape = taught.shaped(one.build.shape)
    except ValueError as error:
        raise EvaluationError("contestant-unfit", name=one.name, detail=str(error)) from error
    return replace(one, build=one.build.model_copy(update={"shape": shape}))


def _wrong(items: Sequence[Item], scenes: dict[Path, str], seed: int) -> dict[Path, Path]:
    """Another photo for each, of the same dataset: another dataset's would be told by its style."""
    datasets: dict[str, dict[Path, str]] = {}
    for item in items:
        datasets.setdefault(item.dataset, {})[item.photo] = scenes[item.photo]
    wrong: dict[Path, Path] = {}
    for photos in datasets.values():
        wrong |= wrong_photos(photos, seed)
    return wrong


def _asked(
    one: Contestant, replies: dict[Who, list[Reply]], conditions: Sequence[Condition]
) -> Asked:
    said: list[Said] = [reply.said for at in conditions for reply in replies[one.name, at]]
    seconds = [answer.seconds for answer in said if answer.seconds]
    build = one.build
    return Asked(
        name=one.name,
        kind=build.kind,
        architecture="" if isinstance(build, ServerBuild) else build.architecture,
        variant=build.variant,
        weights=one.weights,
        failed=sum(bool(answer.error) for answer in said),
        seconds_per_answer=round(sum(seconds) / len(seconds), 3) if seconds else None,
    )


class _Pace:
    """Tells how far everything is, and how long the rest will take at the pace of this sitting."""

    def __init__(self, tell: OnProgress, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0
        self._fresh = 0
        self._started = monotonic()

    def of(self, contestant: str) -> Callable[[bool], None]:
        """To be called after each of its answers: whether it was given now."""

        def count(fresh: bool) -> None:
            self._done += 1
            self._fresh += fresh
            pace = (monotonic() - self._started) / self._fresh if self._fresh else None
            left = None if pace is None else pace * (self._total - self._done)
            self._tell(Progress(contestant, self._done, self._total, left))

        return count
