"""Records as importers make them: of the app, of a site with an essay, of a file with scores."""

from engine.critics.language.answer import Advice, Answer, Levels, Strength, Weakness
from engine.critique import Turn
from trainer.dataset.record import Provenance, Record, Remark

WORDS = {
    "en": (
        "The tower stands on the left third",
        "The wet road doubles every lamp.",
        "The horizon falls to the right.",
        "Level the camera before you press the button.",
        "The lamps have burnt out to plain white.",
        "Expose for the lamps and lift the shadows later.",
        "A calm evening at sea that leans to one side.",
    ),
    "zh": (
        "灯塔正好落在左侧三分线上",
        "湿漉漉的路面映出每一盏灯。",
        "海平线向右倾斜。",
        "按快门前先把相机端平。",
        "路灯过曝成一片死白。",
        "按路灯测光，后期再提亮暗部。",
        "海边的黄昏很宁静，可惜画面歪了。",
    ),
}


def answer(language="en", weakness="tilted_horizon"):
    placed, road, falls, level, burnt, expose, calm = WORDS[language]
    levels = dict.fromkeys(Levels.model_fields, "good") | {"composition": "fair", "story": None}
    return Answer(
        strengths=(
            Strength(text=placed, aspect="composition", code="good_subject_placement"),
            Strength(text=road, aspect="light", code=None),
        ),
        weaknesses=(
            Weakness(text=falls, aspect="composition", code=weakness),
            Weakness(text=burnt, aspect="light", code="highlights_clipped"),
        ),
        summary=calm,
        levels=Levels(**levels),
        overall="good",
        suggestions=(
            Advice(text=expose, aspect="light", code="highlights_clipped", stage="shooting"),
            Advice(text=level, aspect="composition", code=weakness, stage="shooting"),
        ),
    )


def record(number=1, form="app", **said):
    source = Provenance(format=form, file="records", entry=number + 1)
    told = {"id": f"r{number}", "photo": f"p{number}.jpg", "provenance": source, **said}
    return Record(**told)


def of_the_app(number=1, language="en", **said):
    return record(number, language=language, answer=answer(language), **said)


def essay(number=1, **said):
    told = {
        "text": "A quiet scene. The water leads the eye, though the sky is rather empty.",
        "score": 7.0,
        "aspects": {
            "composition": Remark(text="The shore leads the eye into the picture.", score=8),
            "light": Remark(text="Nice light. The sky is a bit pale.", score=8),
            "technique": Remark(text="The focus lies behind the boat.", score=3),
            "colour": Remark(score=9),
        },
    }
    return record(number, "pccd", **(told | said))


def with_turns(number=1, **said):
    turns = (Turn(question="And next time?", answer="Meter the face."),)
    return of_the_app(number, turns=turns, **said)
