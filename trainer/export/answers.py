"""What each build of a model says of a list of photos, kept on the drive as it is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event as Signal

from pydantic import BaseModel, ConfigDict

from engine.critics.critic import Critic, Request
from engine.critics.error import CriticError
from engine.critics.many import critique_all
from engine.critique import CriticIdentity, Critique, Language, Score
from engine.photo import PhotoError, display_path
from engine.review import prepare
from engine.views.budget import pixel_budget
from trainer.export.error import ExportError


class Item(BaseModel):
    """One photo to be asked about. score: what people gave it, 1-10; None unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    photo: Path
    language: Language = "en"
    score: Score | None = None

    @property
    def key(self) -> str:
        """What tells it apart from the others."""
        return f"{self.language} {display_path(self.photo)}"


Answer = Critique | PhotoError | CriticError


def ask(
    critic: Critic,
    items: Sequence[Item],
    file: Path,
    report: Callable[[int], None],
    stop: Signal,
) -> list[Answer]:
    """The critic's answers in the items' order; those that `file` holds already are not asked for.

    Each critique is added to `file`, a JSON line, as it comes; what another build has said, or
    this one when it was asked otherwise, is dropped from it before. `report` gets the number of
    answers. Raises CriticError for what will not change from photo to photo, ExportError "stopped".
    """
    kept = dict(_kept(file, critic.identity))
    file.write_text("".join(_line(*one) for one in kept.items()))
    said: dict[str, Answer] = {**kept}
    left = [item for item in items if item.key not in said]
    report(len(items) - len(left))
    requests = ((item.key, _request(item, critic)) for item in left)
    with closing(critique_all(critic, requests)) as answers, file.open("a") as out:
        for number, (key, answer) in enumerate(answers, start=len(items) - len(left) + 1):
            if isinstance(answer, CriticError) and answer.lasting:
                raise answer
            said[key] = answer
            if isinstance(answer, Critique):
                out.write(_line(key, answer))
                out.flush()
            report(number)
            if stop.is_set():
                raise ExportError("stopped")
    return [said[item.key] for item in items]


def _request(item: Item, critic: Critic) -> Request | PhotoError:
    shape = critic.capabilities.needs
    assert shape is not None
    try:
        # Every build is shown what the app shows a GGUF, also where transformers has a GPU.
        return prepare(str(item.photo), item.language, shape, pixel_budget("gguf"))
    except PhotoError as error:
        return error


def _line(key: str, critique: Critique) -> str:
    return json.dumps({"item": key, "critique": json.loads(critique.to_json())}) + "\n"


def _kept(file: Path, critic: CriticIdentity) -> Iterator[tuple[str, Critique]]:
    """What that very critic has said; a line that was cut off when the program died is left out."""
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            one = json.loads(line)
            critique = Critique.model_validate(one["critique"])
        except (ValueError, KeyError, TypeError):
            continue
        if critique.critic == critic:
            yield str(one["item"]), critique
