"""Base against tuned on identical items, always beside what the photo does not explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Signal

from engine.critics.backends.backend import Backend
from engine.critics.registry import open_backend, taught_of
from engine.models.model import Build, ServerBuild
from engine.models.taught import Taught
from engine.photo.error import PhotoError
from engine.views.budget import pixel_budget
from trainer.evaluation.answers import Said
from trainer.evaluation.asking import PHOTO, Round, ask
from trainer.evaluation.cases import cases
from trainer.evaluation.contestants import Contestant
from trainer.evaluation.controls import CONDITIONS, Condition
from trainer.evaluation.desk import Desk
from trainer.evaluation.error import EvaluationError
from trainer.evaluation.fairness import check, shaped, wrong_for
from trainer.evaluation.files import write
from trainer.evaluation.heard import Heard, Reply
from trainer.evaluation.items import Item
from trainer.evaluation.judge import judged
from trainer.evaluation.measures import rows_of
from trainer.evaluation.pace import OnProgress, Pace, Progress
from trainer.evaluation.pairs import TEXTS, Contest
from trainer.evaluation.result import FILE, Asked, Evaluation, LeftOut
from trainer.evaluation.scenes import scenes_of
from trainer.tuning.look import Look


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
    judge: Contestant | None = None,
    on_progress: OnProgress = _unseen,
    stop: Signal | None = None,
) -> Evaluation:
    """Ask everybody everything, measure, and write evaluation.json, texts.jsonl and answers/.

    contestants: the first is the base that the others are compared with. asked_as: how all are
    asked; as the last one was taught if None, so that prompt and views are the same for all. seed:
    of the derangement, the intervals and the case studies. look: prepares photos otherwise than the
    engine does. run: what answers for a build. budget: pixels of all views of a photo, where
    `asked_as` does not fix it. judge: a model that rates the texts; nobody by default.

    A run that was stopped or killed goes on with the same folder; what decides over an answer is
    compared, so that a changed photo, prompt or model is asked anew. An item whose photo nobody can
    decode is left out for everybody. With another `look` take another folder. Raises
    EvaluationError, CriticError, ModelError.
    """
    check(contestants, items)
    if "own" not in conditions:
        conditions = ("own", *conditions)
    taught = asked_as or taught_of(contestants[-1].build)
    fair = [shaped(one, taught) for one in contestants]
    scenes, unread = scenes_of({item.photo: item.scene for item in items})
    seen = [item for item in items if item.photo in scenes]
    if not seen:
        raise EvaluationError("no-items")
    wrong = wrong_for(seen, scenes, seed) if "wrong" in conditions else {one: one for one in scenes}
    round_ = Round(seen, wrong, taught.prompts, conditions)
    pace = Pace(on_progress, len(fair) * len(seen) * len(conditions))
    pixels = taught.pixels or budget or pixel_budget()
    desk = Desk(folder, look, run, pixels, stop or Signal())
    said: dict[str, dict[tuple[str, Condition], Said]] = {}
    for one in fair:
        with desk.asking(one) as asking:
            said[one.name] = ask(asking, round_, pace.of(one.name))
    heard, lost = _heard(seen, said, scenes)
    names = [one.name for one in fair]
    rows, judging = rows_of(heard, names, seed), None
    if judge is not None:
        with desk.asking(judge) as asking:  # it looks at photos in its own way
            more, judging = judged(asking, heard, names, seed, _of_judge(on_progress, judge.name))
            rows += more
    result = Evaluation(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        seed=seed,
        prompts=taught.prompts,
        conditions=tuple(conditions),
        contestants=tuple(_asked(one, heard) for one in fair),
        items=dict(Counter(item.asked for item in heard.items)),
        photos=len({item.photo for item in heard.items}),
        same_views=len({one.build.shape for one in fair}) == 1,
        left_out=tuple(_left_out(items, unread, lost)),
        rows=tuple(rows),
        cases=tuple(cases(heard, names, seed)),
        judging=judging,
    )
    write(folder / FILE, result.model_dump_json(indent=1))
    write(folder / TEXTS, "".join(f"{one.model_dump_json()}\n" for one in _contests(heard, names)))
    return result


def _heard(
    items: Sequence[Item],
    said: Mapping[str, Mapping[tuple[str, Condition], Said]],
    scenes: Mapping[Path, str],
) -> tuple[Heard, dict[str, str]]:
    """What was said to the items whose photos everybody saw; why the others are left out, by id."""
    lost = {
        item: one.error.removeprefix(PHOTO)
        for answers in said.values()
        for (item, _), one in answers.items()
        if one.error.startswith(PHOTO)
    }
    kept = [item for item in items if item.id not in lost]
    who = [(name, at) for name, answers in said.items() for at in {at: 0 for _, at in answers}]
    replies = {
        (name, at): [Reply(item, said[name][item.id, at]) for item in kept] for name, at in who
    }
    return Heard(kept, replies, scenes), lost


def _left_out(
    items: Sequence[Item], unread: Mapping[Path, PhotoError], lost: Mapping[str, str]
) -> Iterator[LeftOut]:
    for item in items:
        error = unread.get(item.photo)
        reason = lost.get(item.id) if error is None else error.kind
        if reason:
            yield LeftOut(item=item.id, photo=str(item.photo), reason=reason)


def _of_judge(tell: OnProgress, name: str) -> Callable[[int, int], None]:
    return lambda done, total: tell(Progress(name, done, total, None))


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


def _asked(one: Contestant, heard: Heard) -> Asked:
    said = [
        reply.said
        for (name, _), replies in heard.replies.items()
        for reply in replies
        if name == one.name
    ]
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
