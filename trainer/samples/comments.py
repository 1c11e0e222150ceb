"""From raw comments to critiques (arXiv 2509.18582): all that was said of a photo, one record.

It takes hours, so each photo that is finished is appended to a file at once, whether its critique
was accepted or not; begun again with the same file, only the others are asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean
from threading import Event as Signal
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.critics.backends.backend import Backend
from engine.critics.error import CriticError
from engine.critique import Language
from engine.translation import translate
from trainer.dataset.record import Record, Remark
from trainer.samples.error import SamplesError
from trainer.samples.instructions import INSTRUCTIONS
from trainer.samples.writing import Reason, RejectedError, Written, write


class Outcome(BaseModel):
    """What became of the comments on one photo: a record, or the reason why there is none.

    key: tells whether it is what the same comments, prompts and author would lead to. comments:
    the ids of their records. detail: what the model said to it. "failed" is not final: it is not
    kept, and tried again the next time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    photo: str
    language: Language
    comments: tuple[str, ...]
    reason: Reason | Literal["", "failed"] = ""
    detail: str = ""
    record: Record | None = None

    def message(self, language: Language) -> str:
        """One sentence on how it went."""
        told = self.detail or "–"
        return translate(language, f"samples-outcome-{self.reason or 'accepted'}", detail=told)


def critique_from_comments(
    records: Sequence[Record],
    backend: Backend | None,
    kept: Path,
    *,
    author: str,
    stop: Signal | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[Outcome]:
    """One outcome per photo and language, in the records' order; those in `kept` come at once.

    records: one comment each. backend: the model that writes and judges; it stays open. author: its
    name, which the critiques bear. The critique's score is the mean of the comments' own. Ends
    early once `stop` is set.

    Raises SamplesError "no-model", "unwritable", "resume", and CriticError where the model could
    do no better with the next photo; what is in `kept` stays there.
    """
    if backend is None:
        raise SamplesError("no-model")
    stop = stop or Signal()
    done = _resumed(kept)
    groups = _by_photo(records)
    for number, comments in enumerate(groups):
        on_progress(number, len(groups))
        outcome = done.get(_key(comments, author))
        if outcome is None:
            try:
                outcome = _outcome(comments, backend, author, stop)
            except CriticError as error:
                if error.kind == "cancelled":
                    return
                raise
            if outcome.reason != "failed":
                _keep(kept, outcome)
        yield outcome
    on_progress(len(groups), len(groups))


def _by_photo(records: Sequence[Record]) -> list[list[Record]]:
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        if record.text.strip():
            groups.setdefault((record.photo, record.language), []).append(record)
    return list(groups.values())


def _key(comments: Sequence[Record], author: str) -> str:
    first = comments[0]
    texts = [one.text for one in comments]
    told = json.dumps([first.photo, author, texts, *_prompts(first.language)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@cache
def _prompts(language: Language) -> tuple[str, ...]:
    names = (f"comments/{name}.{language}.j2" for name in ("write", "judge"))
    return tuple((INSTRUCTIONS / name).read_text(encoding="utf-8") for name in names)


def _outcome(comments: Sequence[Record], backend: Backend, author: str, stop: Signal) -> Outcome:
    first = comments[0]
    outcome = Outcome(
        key=_key(comments, author),
        photo=first.photo,
        language=first.language,
        comments=tuple(one.id for one in comments),
    )
    try:
        written, judged = write(backend, [one.text for one in comments], first.language, stop)
    except RejectedError as error:
        return outcome.model_copy(update={"reason": error.reason, "detail": error.detail})
    except CriticError as error:
        if error.lasting or error.kind == "cancelled":
            raise
        return outcome.model_copy(
            update={"reason": "failed", "detail": error.message(first.language)}
        )
    record = _record(comments, written, author)
    return outcome.model_copy(update={"record": record, "detail": judged.reason})


def _record(comments: Sequence[Record], written: Written, author: str) -> Record:
    """What all comments share is kept; their authors are not named."""
    first = comments[0]
    scores = [one.score for one in comments if one.score is not None]
    return Record(
        id=f"{first.photo}#{first.language}",
        photo=first.photo,
        language=first.language,
        text=written.critique,
        score=round(fmean(scores), 2) if scores else None,
        aspects={aspect: Remark(text=said) for aspect, said in written.aspects.items()},
        author=author,
        licence=", ".join(sorted({one.licence for one in comments if one.licence})),
        shoot=first.shoot,
        provenance=first.provenance,
    )


def _resumed(kept: Path) -> dict[str, Outcome]:
    """What was finished before, by key; a line that a kill cut off is taken away."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a+b") as file:
            file.seek(0)
            lines = file.read().split(b"\n")
            if lines[-1]:
                file.truncate(file.tell() - len(lines[-1]))
    except OSError as error:
        raise _unwritable(kept, error) from error
    done = {}
    for number, line in enumerate(lines[:-1], start=1):
        try:
            outcome = Outcome.model_validate_json(line)
        except ValidationError as error:
            raise SamplesError("resume", path=str(kept), line=number) from error
        done[outcome.key] = outcome
    return done


def _keep(kept: Path, outcome: Outcome) -> None:
    try:
        with kept.open("ab") as file:
            file.write(outcome.model_dump_json(exclude_defaults=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(kept, error) from error


def _unwritable(kept: Path, error: OSError) -> SamplesError:
    return SamplesError("unwritable", path=str(kept), reason=error.strerror or "")
