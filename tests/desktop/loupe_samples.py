"""Photos drawn by code and critiques written by hand, for the tests of the loupe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from engine.critique import (
    Aspect,
    AspectCritique,
    Capture,
    CriticIdentity,
    Critique,
    Edit,
    Evidence,
    Language,
    Observation,
    Overall,
    PhotoFacts,
    Suggestion,
)
from engine.photo.picture import Pixels

CORNER = (0.0, 0.0, 0.25, 0.25)
MIDDLE = (0.4, 0.3, 0.2, 0.4)


def marked(width: int = 1200, height: int = 800) -> Pixels:
    """Every pixel says where it is: red grows to the right, green downwards; blue is constant."""
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[..., 0] = np.linspace(40, 215, width).astype(np.uint8)
    pixels[..., 1] = np.linspace(40, 215, height).astype(np.uint8)[:, None]
    pixels[..., 2] = 120
    return pixels


def jpeg(folder: Path, name: str, colour: tuple[int, int, int], width: int = 900) -> Path:
    """A photo file of one colour, with a border so that it is no empty frame."""
    image = Image.new("RGB", (width, width * 2 // 3), colour)
    image.paste((20, 20, 20), (0, 0, width, 20))
    path = folder / name
    image.save(path, quality=95)
    return path


def critique(language: Language = "en") -> Critique:
    """A critique of `marked()` with everything in it that the panel can show."""
    composition = AspectCritique(
        aspect=Aspect.COMPOSITION,
        score=5.9,
        weaknesses=[
            Observation(
                text="A bright patch in the corner draws the eye.",
                code="edge_distraction",
                severity=0.6,
                region=CORNER,
                evidence=[Evidence(measure="patch_luma", value=0.87, unit="L*")],
            )
        ],
        strengths=[
            Observation(text="The subject has room.", code="good_subject_placement", region=MIDDLE)
        ],
    )
    light = AspectCritique(
        aspect=Aspect.LIGHT,
        score=7.4,
        strengths=[
            Observation(text="Soft light throughout.", code="well_exposed"),
            Observation(text="Low key, which reads as a choice."),
        ],
    )
    return Critique(
        photo=PhotoFacts(
            path="photo.jpg",
            sha256="0" * 64,
            width=1200,
            height=800,
            capture=Capture(camera="Canon EOS 20D", f_number=2.8, exposure_s=1 / 250, iso=400),
        ),
        critic=CriticIdentity(kind="measured", version="1"),
        language=language,
        overall=Overall(score=6.8, summary="Calm and clear, but for one corner."),
        aspects=[
            composition,
            light,
            AspectCritique(aspect=Aspect.STORY, score=None),
        ],
        suggestions=[
            Suggestion(
                text="Wait for the light.", aspect=Aspect.LIGHT, stage="shooting", priority=2
            ),
            Suggestion(
                text="Lift the exposure by 1 EV.",
                aspect=Aspect.LIGHT,
                stage="editing",
                priority=1,
                edit=Edit(exposure_ev=1.0),
            ),
        ],
    )
