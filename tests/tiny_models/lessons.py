"""What the tiny models learn by heart about each photo, in English and in Chinese: a critique as
the engine asks for it, a question after it and without it, a sentence on the picture alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine.critics.backends.backend import Message
from engine.critics.critic import Request
from engine.critics.language.answer import Advice, Answer, Levels, Strength, Weakness, answer_json
from engine.critics.language.prompt import critique_messages, question_messages
from engine.critics.measured.critic import MeasuredCritic
from engine.critique import Language

ASK_NEXT = {
    "en": "What should I try next time?",
    "zh": "下次我应该怎么拍？",
}
ASK_SENTENCE = {
    "en": "Describe this photo in one sentence.",
    "zh": "用一句话描述这张照片。",
}


def _critique(overall, aspect, code, *, summary, praised, strength, weakness, advice) -> str:
    lower = {"good": "fair", "fair": "poor"}[overall]
    levels = dict.fromkeys(Levels.model_fields, overall) | {aspect: lower, "story": None}
    return answer_json(
        Answer(
            strengths=(Strength(text=strength, aspect=praised, code=None),),
            weaknesses=(Weakness(text=weakness, aspect=aspect, code=code),),
            summary=summary,
            levels=Levels(**levels),
            overall=overall,
            suggestions=(Advice(text=advice, aspect=aspect, code=code, stage="shooting"),),
        )
    )


@dataclass(frozen=True)
class About:
    """What is said of one photo in one language."""

    photo: str
    language: Language
    critique: str
    next_time: str
    sentence: str


ABOUT = (
    About(
        "lighthouse",
        "en",
        _critique(
            "good",
            "composition",
            "tilted_horizon",
            summary="A calm evening at sea that leans to one side.",
            praised="composition",
            strength="The tower stands on the left third.",
            weakness="The horizon falls to the right.",
            advice="Level the camera before you press the button.",
        ),
        "Switch on the grid and lay the horizon along it.",
        "A white lighthouse stands above a dark sea at dusk.",
    ),
    About(
        "lighthouse",
        "zh",
        _critique(
            "good",
            "composition",
            "tilted_horizon",
            summary="海边的黄昏很宁静，可惜画面歪了。",
            praised="composition",
            strength="灯塔正好落在左侧三分线上。",
            weakness="海平线向右倾斜。",
            advice="按快门前先把相机端平。",
        ),
        "打开网格线，让海平线与它平行。",
        "暮色中，白色灯塔立在深色的海面上。",
    ),
    About(
        "portrait",
        "en",
        _critique(
            "fair",
            "light",
            "backlit_subject",
            summary="A warm room, but the face is lost in shadow.",
            praised="light",
            strength="The window wraps the shoulders in soft light.",
            weakness="The face is far darker than the window behind it.",
            advice="Turn the sitter towards the window.",
        ),
        "Use a reflector to bring the face up by a stop.",
        "Someone in a red coat sits before a bright window.",
    ),
    About(
        "portrait",
        "zh",
        _critique(
            "fair",
            "light",
            "backlit_subject",
            summary="房间很温暖，但脸部完全陷在阴影里。",
            praised="light",
            strength="窗光柔和地勾勒出肩膀。",
            weakness="脸比身后的窗户暗得多。",
            advice="让人物转身面向窗户。",
        ),
        "用反光板把脸部提亮一挡。",
        "一个穿红衣的人坐在明亮的窗前。",
    ),
    About(
        "street",
        "en",
        _critique(
            "good",
            "light",
            "highlights_clipped",
            summary="Night and rain make a quiet street worth a look.",
            praised="composition",
            strength="The wet road doubles every lamp.",
            weakness="The lamps have burnt out to plain white.",
            advice="Expose for the lamps and lift the shadows later.",
        ),
        "Come earlier, while the sky still holds some blue.",
        "Lamps shine on an empty wet street at night.",
    ),
    About(
        "street",
        "zh",
        _critique(
            "good",
            "light",
            "highlights_clipped",
            summary="雨夜让一条安静的街道耐看起来。",
            praised="composition",
            strength="湿漉漉的路面映出每一盏灯。",
            weakness="路灯过曝成一片死白。",
            advice="按路灯测光，后期再提亮暗部。",
        ),
        "早点来，趁天空还留着一点蓝。",
        "夜里，路灯照着空荡荡的湿街。",
    ),
)


@dataclass(frozen=True)
class Lesson:
    """A conversation about a photo and the words with which the model is to go on."""

    photo: str
    language: Language
    kind: Literal["critique", "next_time", "asked", "sentence"]
    messages: tuple[Message, ...]
    answer: str


def lessons(photos: Mapping[str, Request]) -> list[Lesson]:
    """All of them, in a fixed order; `photos` holds a request for each photo."""
    return [lesson for about in ABOUT for lesson in _lessons(about, photos[about.photo])]


def _lessons(about: About, photo: Request) -> list[Lesson]:
    request = replace(photo, language=about.language)
    asking = replace(request, question=ASK_NEXT[about.language])
    after = replace(asking, said=MeasuredCritic().critique(request))  # its words are replaced
    whole = Message("user", (photo.views[0], ASK_SENTENCE[about.language]))
    taught = {
        "critique": (critique_messages(request), about.critique),
        "next_time": (question_messages(after, written=about.critique), about.next_time),
        "asked": (question_messages(asking), about.next_time),
        "sentence": ((whole,), about.sentence),
    }
    return [
        Lesson(about.photo, about.language, kind, messages, answer)
        for kind, (messages, answer) in taught.items()
    ]
