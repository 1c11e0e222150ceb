"""Answers as a model might write them."""

from engine.critics.language.answer import Advice, Answer, Levels, Strength, Weakness

ANSWER = Answer(
    strengths=(
        Strength(
            text='The tower stands "on" the left third and holds the eye.',
            aspect="composition",
            code="good_subject_placement",
        ),
    ),
    weaknesses=(
        Weakness(
            text="The horizon falls to the right by two degrees.",
            aspect="composition",
            code="tilted_horizon",
        ),
        Weakness(text="Nothing tells us who lives here.", aspect="story", code=None),
    ),
    summary="A calm evening at sea. It only leans to one side.",
    levels=Levels(
        composition="fair",
        light="good",
        colour="excellent",
        subject="good",
        story=None,
        technique="poor",
        processing="bad",
    ),
    overall="good",
    suggestions=(
        Advice(
            text="Turn it level by two degrees.",
            aspect="composition",
            code="tilted_horizon",
            stage="editing",
        ),
        Advice(text="Wait for a boat to pass.", aspect="story", code=None, stage="shooting"),
    ),
)

ANSWER_ZH = Answer(
    strengths=(
        Strength(
            text="灯塔正好落在左侧三分线上，“稳”住了画面。",
            aspect="composition",
            code="good_subject_placement",
        ),
    ),
    weaknesses=(
        Weakness(text="海平线向右倾斜约两度。", aspect="composition", code="tilted_horizon"),
    ),
    summary="海边的黄昏很宁静，可惜画面歪了。",
    levels=ANSWER.levels,
    overall="good",
    suggestions=(
        Advice(
            text="后期逆时针转正两度。",
            aspect="composition",
            code="tilted_horizon",
            stage="editing",
        ),
    ),
)

BARE = Answer(
    strengths=(),
    weaknesses=(),
    summary="–",
    levels=Levels(**dict.fromkeys(Levels.model_fields)),
    overall="fair",
    suggestions=(),
)

ANSWERS = (ANSWER, ANSWER_ZH, BARE)
