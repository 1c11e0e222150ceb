"""What the tiny models learn by heart: about each photo a critique as JSON, a question after it,
and a plain sentence on its own, in English and in Chinese."""

import json
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]

ASK_CRITIQUE = {
    "en": "Critique this photo as JSON.",
    "zh": "请用 JSON 点评这张照片。",
}
ASK_NEXT = {
    "en": "What should I try next time?",
    "zh": "下次我应该怎么拍？",
}
ASK_SENTENCE = {
    "en": "Describe this photo in one sentence.",
    "zh": "用一句话描述这张照片。",
}


def _critique(score, aspect, code, *, summary, strength, weakness, advice) -> str:
    return json.dumps(
        {
            "overall": {"score": score, "summary": summary},
            "aspects": [
                {
                    "aspect": aspect,
                    "score": score - 1,
                    "strengths": [{"text": strength}],
                    "weaknesses": [{"code": code, "text": weakness}],
                }
            ],
            "suggestions": [{"aspect": aspect, "stage": "shooting", "text": advice}],
        },
        ensure_ascii=False,
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
            7,
            "composition",
            "tilted_horizon",
            summary="A calm evening at sea that leans to one side.",
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
            7,
            "composition",
            "tilted_horizon",
            summary="海边的黄昏很宁静，可惜画面歪了。",
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
            5,
            "light",
            "backlit_subject",
            summary="A warm room, but the face is lost in shadow.",
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
            5,
            "light",
            "backlit_subject",
            summary="房间很温暖，但脸部完全陷在阴影里。",
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
            6,
            "technique",
            "highlights_clipped",
            summary="Night and rain make a quiet street worth a look.",
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
            6,
            "technique",
            "highlights_clipped",
            summary="雨夜让一条安静的街道耐看起来。",
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
    kind: Literal["critique", "next_time", "sentence"]
    messages: list[dict]
    answer: str


def _asked(question: str) -> list[dict]:
    return [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": question}]}]


def lessons() -> list[Lesson]:
    """All of them, in a fixed order."""
    return [lesson for about in ABOUT for lesson in _lessons(about)]


def _lessons(about: About) -> list[Lesson]:
    language = about.language
    asked = _asked(ASK_CRITIQUE[language])
    asked_next = [
        *asked,
        {"role": "assistant", "content": about.critique},
        {"role": "user", "content": ASK_NEXT[language]},
    ]
    return [
        Lesson(about.photo, language, "critique", asked, about.critique),
        Lesson(about.photo, language, "next_time", asked_next, about.next_time),
        Lesson(about.photo, language, "sentence", _asked(ASK_SENTENCE[language]), about.sentence),
    ]
