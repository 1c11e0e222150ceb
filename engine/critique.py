"""The vocabulary: what a critic says about a photo, and the JSON that others script.

Regions are fractions of the upright photo, origin top left. Scores run from 1 to 10.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Aspect(StrEnum):
    """The closed list of what a critique speaks about, in the order it is shown."""

    COMPOSITION = "composition"
    LIGHT = "light"
    COLOUR = "colour"
    SUBJECT = "subject"
    STORY = "story"
    TECHNIQUE = "technique"
    PROCESSING = "processing"


def _inside_photo(region: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x, y, w, h = region
    if x + w > 1 + 1e-6 or y + h > 1 + 1e-6:
        raise ValueError("the region reaches outside the photo")
    return region


Share = Annotated[float, Field(ge=0, le=1)]
Extent = Annotated[float, Field(gt=0, le=1)]
Score = Annotated[float, Field(ge=1, le=10)]
Slider = Annotated[float, Field(ge=-100, le=100)]
Amount = Annotated[float, Field(ge=0, le=100)]
Region = Annotated[tuple[Share, Share, Extent, Extent], AfterValidator(_inside_photo)]
Language = Literal["en", "zh"]


class Word(BaseModel):
    """A value object of the vocabulary: immutable, and closed to unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Evidence(Word):
    """One measured number behind a statement; `measure` is a name from the rubric."""

    measure: str
    value: float | int | bool | str
    unit: str = ""


class Observation(Word):
    """One statement about the photo, with what it rests on."""

    text: str
    code: str | None = None
    severity: Share = 0.0
    region: Region | None = None
    evidence: list[Evidence] = []


class Edit(Word):
    """A change that the program can render.

    `rotate_deg` is positive counter-clockwise and comes first; `crop` is in fractions of the
    photo after that rotation, on the unrotated canvas size. `exposure_ev` is in stops,
    `temperature_mired` positive for warmer, `tint` positive for magenta; the other fields are
    sliders as photographers know them, -100 to 100 (`sharpen` and `denoise` 0 to 100).
    """

    rotate_deg: Annotated[float, Field(ge=-45, le=45)] | None = None
    crop: Region | None = None
    exposure_ev: Annotated[float, Field(ge=-5, le=5)] | None = None
    highlights: Slider | None = None
    shadows: Slider | None = None
    contrast: Slider | None = None
    temperature_mired: Annotated[float, Field(ge=-200, le=200)] | None = None
    tint: Slider | None = None
    saturation: Slider | None = None
    vibrance: Slider | None = None
    sharpen: Amount | None = None
    denoise: Amount | None = None


class Verification(Word):
    """What measuring again found after an edit was rendered."""

    score_before: Score
    score_after: Score
    codes_gone: list[str] = []
    codes_new: list[str] = []
    kept: bool


class Suggestion(Word):
    """One thing to do, at the next shooting or now at the desk; priority 1 comes first."""

    text: str
    aspect: Aspect
    stage: Literal["shooting", "editing"]
    priority: Annotated[int, Field(ge=1)]
    edit: Edit | None = None
    verified: Verification | None = None


class AspectCritique(Word):
    """One aspect's judgement; the score is null where the critic cannot see the aspect."""

    aspect: Aspect
    score: Score | None
    strengths: list[Observation] = []
    weaknesses: list[Observation] = []

    def signed(self) -> list[tuple[str, Observation]]:
        """All observations in the order they are shown, each with its sign.

        A strength without code and weight is a remark, neither praise nor blame: a recognised
        choice, or why there is no score.
        """
        praise = [one for one in self.strengths if one.code or one.severity]
        remarks = [("•", one) for one in self.strengths if not (one.code or one.severity)]
        weaknesses = [("−", one) for one in self.weaknesses]
        return remarks + weaknesses + [("+", one) for one in praise]


class Overall(Word):
    """The judgement of the whole photo."""

    score: Score
    summary: str


class Check(Word):
    """A model's claim held against the measurements."""

    claim: str
    code: str
    verdict: Literal["agrees", "disagrees", "cannot_tell"]
    evidence: list[Evidence] = []


class Capture(Word):
    """How the photo was taken, as far as the file says so believably; None is unknown."""

    camera: str | None = None
    lens: str | None = None
    focal_mm: Annotated[float, Field(gt=0)] | None = None
    focal_35mm: Annotated[float, Field(gt=0)] | None = None
    f_number: Annotated[float, Field(gt=0)] | None = None
    exposure_s: Annotated[float, Field(gt=0)] | None = None
    iso: Annotated[int, Field(gt=0)] | None = None
    exposure_bias_ev: float | None = None
    flash: bool | None = None
    taken_at: str | None = Field(None, description="ISO 8601, with offset where it is known")
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    altitude_m: float | None = None
    rating: Annotated[int, Field(ge=-1, le=5)] | None = None
    orientation: Annotated[int, Field(ge=1, le=8)] | None = None


class PhotoFacts(Word):
    """Which photo a critique is about; width and height are those of the upright photo."""

    path: str
    sha256: str
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    capture: Capture = Capture()


class CriticIdentity(Word):
    """Who speaks. `version` changes whenever the same photo would get other words or scores."""

    kind: Literal["measured", "transformers", "gguf", "server"]
    model: str | None = None
    adapter: str | None = None
    quantisation: str | None = None
    version: str


class Critique(Word):
    """All that one critic says of one photo in one language."""

    schema_version: Literal[1] = Field(1, alias="schema")
    photo: PhotoFacts
    critic: CriticIdentity
    language: Language
    overall: Overall
    aspects: list[AspectCritique]
    suggestions: list[Suggestion] = []
    checks: list[Check] = []
    timings_ms: dict[str, float] = {}

    def to_json(self) -> str:
        """One line of JSON in the shape of the published contract."""
        return self.model_dump_json(by_alias=True)


class Turn(Word):
    """One question of the photographer about a photo, and a critic's answer."""

    question: str
    answer: str


class Fault(Word):
    """Why a photo has no critique: the kind is stable, the message is for people."""

    kind: str
    message: str


class Failure(Word):
    """What stands in the stream in place of a critique that could not be made."""

    path: str
    error: Fault

    def to_json(self) -> str:
        """One line of JSON in the shape of the published contract."""
        return self.model_dump_json()
