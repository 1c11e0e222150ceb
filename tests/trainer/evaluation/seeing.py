"""Two models whose minds are known: one looks at the brightness of its pictures, one at nothing."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from engine.critics.backends.backend import Backend, Usage
from engine.critics.language.answer import (
    Advice,
    Answer,
    Levels,
    Strength,
    Weakness,
    answer_json,
)
from engine.critics.language.levels import LEVELS
from engine.models.model import GgufBuild
from engine.models.taught import Taught
from engine.views.shape import ViewShape
from engine.views.view import ModelView
from trainer.evaluation.contestants import Contestant
from trainer.evaluation.items import Item, faults_of, in_words
from trainer.samples.sample import Exchange, Options, Sample

KINDS = ("overexposed", "underexposed")
TAUGHT = Taught(prompts="short1", pixels=64 * 64, detail=32)


def critique(brightness):
    """What is to be said of a picture of that mean, 0-255."""
    code = "overexposed" if brightness > 170 else "underexposed" if brightness < 85 else None
    level = "poor" if code else "good"
    text = {"overexposed": "It is far too light.", "underexposed": "It is far too dark."}.get(code)
    return Answer(
        strengths=() if code else (Strength(text="Light is even.", aspect="light", code=None),),
        weaknesses=(Weakness(text=text, aspect="light", code=code),) if code else (),
        summary=f"A brightness of {brightness // 20 * 20}.",
        levels=Levels(**{**dict.fromkeys(Levels.model_fields), "light": level}),
        overall=level,
        suggestions=(Advice(text="Meter it.", aspect="light", code=code, stage="shooting"),)
        if code
        else (),
    )


@dataclass
class Model(Backend):
    """seeing: it looks at its first picture; else it judges by the hash of the words alone."""

    seeing: bool
    asked: list = field(default_factory=list)

    def load(self, stop):  # noqa: ARG002
        return iter(())

    def generate(self, messages, sampling, stop):  # noqa: ARG002
        self.asked.append(messages)
        yield answer_json(critique(self._brightness(messages)))
        yield Usage(1, 1, 1, 1)

    def weigh(self, messages, prefixes, choices, stop):  # noqa: ARG002
        self.asked.append(messages)
        brightness = self._brightness(messages)
        if choices[0] == "A":  # it looks for the option that names the brightness
            text = messages[-1].parts[-1]
            right = "light" if brightness > 128 else "dark"
            weights = [1.0 + 9.0 * (f"{letter}. {right}" in text) for letter in choices]
        else:
            weights = [9.0 if level == self._level(brightness) else 1.0 for level in LEVELS]
        return [list(np.array(weights) / sum(weights)) for _ in prefixes]

    def close(self):
        pass

    def _level(self, brightness):
        return LEVELS[min(4, int(abs(brightness - 128)) // 26)]

    def _brightness(self, messages):
        parts = [part for message in messages for part in message.parts]
        if self.seeing:
            return int(next(p for p in parts if isinstance(p, ModelView)).pixels.mean())
        words = "".join(part for part in parts if isinstance(part, str))
        return hashlib.sha256(words.encode()).digest()[0]


def contestant(name):
    build = GgufBuild(
        variant=name,
        architecture="none",
        text=Path("/none"),
        mmproj=Path("/none"),
        shape=ViewShape(multiple=16, least=256, most=1 << 20),
        taught=TAUGHT,
        context=4096,
        memory_bytes=0,
        files=(),
    )
    return Contestant(name, build, hashlib.sha256(name.encode()).hexdigest())


def draw(folder, count, seed=0):
    """Photos of all brightnesses, each with its own pattern; and what is true of each."""
    items = []
    for at in range(count):
        random = np.random.default_rng(seed * 1000 + at)
        brightness = 30 + 195 * at // (count - 1)
        noise = random.integers(-25, 26, (6, 8, 1))
        small = np.clip(brightness + noise, 0, 255).astype(np.uint8).repeat(3, axis=2)
        photo = folder / f"{at:02d}.png"
        Image.fromarray(small).resize((96, 72), Image.Resampling.BICUBIC).save(photo)
        with Image.open(photo) as image:
            answer = critique(int(np.asarray(image).mean()))
        items += [_critique(at, photo, answer, brightness), _question(at, photo, brightness)]
    return items


def rating(critique):
    """The same photo's level, asked for in one word."""
    exchange = Exchange(asked="Rate the light.", answer="fair")
    told = {"kind": "conversation", "exchanges": (exchange,), "score": critique.score}
    sample = critique.sample.model_copy(update=told)
    name = critique.id.replace("critique", "rating")
    bare = {"reference": "fair", "faults": None, "kinds": ()}
    return critique.model_copy(update={"id": name, "sample": sample, **bare})


def _critique(at, photo, answer, brightness):
    return Item(
        id=f"{at}/critique",
        photo=photo,
        sample=Sample(
            record=str(at),
            photo=photo.name,
            kind="critique",
            language="en",
            exchanges=(Exchange(asked="", answer=answer_json(answer)),),
        ),
        dataset="drawn",
        subset="dark" if brightness < 128 else "light",
        reference=in_words(answer),
        score=10 - abs(brightness - 128) / 13,
        faults=faults_of(answer),
        kinds=KINDS,
    )


def _question(at, photo, brightness):
    options = ["light", "dark", "odd", "even"]
    options = options[at % 4 :] + options[: at % 4]
    right = options.index("light" if brightness > 128 else "dark")
    listed = "\n".join(f"{letter}. {one}" for letter, one in zip("ABCD", options, strict=True))
    return Item(
        id=f"{at}/question",
        photo=photo,
        sample=Sample(
            record=str(at),
            photo=photo.name,
            kind="question",
            language="en",
            exchanges=(Exchange(asked=f"How is it?\n{listed}", answer="ABCD"[right]),),
            options=Options(options=tuple(options), right=right, topic="light"),
        ),
        dataset="drawn",
    )


def heard_words(messages):
    """What a conversation says in words, for comparing what contestants were told."""
    return json.dumps([[part for part in one.parts if isinstance(part, str)] for one in messages])
