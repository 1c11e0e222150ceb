"""Small runs on the tiny models: four critiques of four drawn photos of a few tokens each."""

from pathlib import Path

import numpy as np

from engine.critics.backends.backend import Sampling
from engine.critics.backends.transformers_model.backend import TransformersModel
from engine.critics.language.answer import Answer, Levels, Weakness, answer_json
from engine.models.inspection.adapter import read_adapter
from engine.models.inspection.transformers_folder import read_folder
from engine.views.policy import views_of
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.config import Recipe
from trainer.tuning.conversation import turns
from trainer.tuning.look import GivenViews

SIDE = 64
SAID = (
    ("tilted", "composition", "tilted_horizon", "good", "The horizon falls."),
    ("dark", "light", "backlit_subject", "poor", "The face is far too dark."),
    ("white", "light", "highlights_clipped", "fair", "The lamps have burnt out."),
    ("straight", "composition", None, "excellent", "Calm."),
)


def critique(aspect, code, level, summary) -> str:
    """The shortest answers that the schema allows."""
    return answer_json(
        Answer(
            strengths=(),
            weaknesses=(Weakness(text=summary, aspect=aspect, code=code),) if code else (),
            summary=summary,
            levels=Levels(**dict.fromkeys(Levels.model_fields)),
            overall=level,
            suggestions=(),
        )
    )


def critiques() -> list[Sample]:
    """Four, of four photos."""
    return [
        Sample(
            record=name,
            photo=f"{name}.png",
            kind="critique",
            language="en",
            exchanges=(Exchange(asked="", answer=critique(*said)),),
        )
        for name, *said in SAID
    ]


def sentences(count: int) -> list[Sample]:
    """Descriptions of different lengths, for runs of which only the loss is looked at."""
    words = ["calm", "dark", "bright", "tilted", "sharp", "soft", "warm", "wet"]
    return [
        Sample(
            record=f"record-{number}",
            photo=f"{SAID[number % 4][0]}.png",
            kind="description",
            language="en",
            exchanges=(
                Exchange(asked="How is it?", answer=" and ".join(words[: 1 + number % 8]) + "."),
            ),
        )
        for number in range(count)
    ]


class Drawn:
    """What each photo looks like to a base: squares of different grey on different places."""

    def __init__(self, base: Path) -> None:
        shape = read_folder(base).build.shape
        self._shape = shape.model_copy(update={"least": min(shape.least, SIDE * SIDE)})

    def __call__(self, sample: Sample):
        number = [name for name, *_ in SAID].index(Path(sample.photo).stem)
        photo = np.full((SIDE, SIDE, 3), 60 * number + 20, np.uint8)
        photo[16 * number : 16 * number + 16, 8:40] = 255 - 40 * number
        return views_of(photo, [], self._shape, SIDE * SIDE)


def recipe(base: Path, output: Path, *, training=None, lora=None, machine=None, **others) -> Recipe:
    """One that is quick on a CPU; without dropout, so that runs can be held against each other."""
    return Recipe.model_validate(
        {
            "base": base,
            "output": output,
            "taught": {"prompts": "short1"},
            "lora": {"rank": 16, "alpha": 32, "dropout": 0.0, **(lora or {})},
            "training": {"batch": 4, "at_once": 4, "learning_rate": 5e-3, **(training or {})},
            "machine": {
                "precision": "fp32",
                "gradient_checkpointing": False,
                "workers": 0,
                **(machine or {}),
            },
            **others,
        }
    )


def said_by(base: Path, adapter: Path | None, samples, views, placement) -> list[str]:
    """What the engine's own backend makes the model say, greedily, asked as the trainer taught."""
    folder = read_folder(base)
    build = read_adapter(adapter, folder).build if adapter else folder.build
    backend, stop = TransformersModel(build, placement), __import__("threading").Event()
    look, texts = GivenViews(views), []
    for sample in samples:
        [(messages, _)] = turns(sample, look(sample), "short1")
        pieces = backend.generate(messages, Sampling(most_tokens=400), stop)
        texts.append("".join(piece for piece in pieces if isinstance(piece, str)))
    backend.close()
    return texts
