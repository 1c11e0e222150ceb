"""What can be told of a critique from its words alone."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from engine.critique import Language
from trainer.dataset.reasons import Reason
from trainer.dataset.record import Record
from trainer.dataset.rules import Rules
from trainer.dataset.words import phrases

_SENTENCE: Final = re.compile(r"[.!?;。！？；…~\n]+(?=\s|$|[一-鿿])|[。！？；\n]+")
_HAN: Final = "㐀-䶿一-鿿豈-﫿"
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:['’\-][^\W_{_HAN}]+)*")
_OWN_SCRIPT: Final[dict[Language, re.Pattern[str]]] = {
    "en": re.compile(r"[a-zA-ZÀ-ɏ]"),
    "zh": re.compile(rf"[{_HAN}]"),
}


def whole_text(record: Record) -> str:
    """All that a record says in words, a paragraph each."""
    texts = [record.text, *(one.text for one in record.aspects.values())]
    if record.answer is not None:
        texts += record.answer.texts
    texts += [turn.answer for turn in record.turns]
    return "\n".join(dict.fromkeys(filter(None, map(str.strip, texts))))


def length(text: str) -> int:
    """Words; a Chinese character counts as one."""
    return len(_WORD.findall(text))


def foreign_share(text: str, language: Language) -> float:
    """How much of a text, 0-1, is written in another script than the language's own.

    English: of its letters. Chinese: of its words, a character being one, because "f/2.8, HDR"
    between Chinese characters is Chinese; numbers do not count.
    """
    own = len(_OWN_SCRIPT[language].findall(text))
    if language == "zh":
        words = [word for word in _WORD.findall(text) if not word[0].isdigit()]
        other = sum(not _OWN_SCRIPT["zh"].match(word) for word in words)
    else:
        other = sum(map(str.isalpha, text)) - own
    return max(0, other) / (own + other) if own + other else 0.0


def sentences(text: str) -> list[str]:
    """The sentences of a text, without their ends."""
    return [one.strip() for one in _SENTENCE.split(text) if one and one.strip()]


def is_boilerplate(sentence: str, language: Language) -> bool:
    """Whether the sentence could stand under any photo."""
    return bool(_boilerplate(language).fullmatch(sentence.strip(" .!?,:-~*\"'。！？，：")))


def is_praise(sentence: str, language: Language) -> bool:
    """Whether the sentence praises, or mumbles, without saying what for."""
    plain = unicodedata.normalize("NFKC", sentence).casefold().replace("’", "'")
    return not any(map(str.isalnum, _praise(language).sub("", plain)))


def wrong_with(record: Record, rules: Rules) -> tuple[Reason, str] | None:
    """Why a record's words are not worth teaching, if so, and what was found."""
    text = whole_text(record)
    if not any(map(str.isalnum, text)):
        return "empty", text[:80]
    share = foreign_share(text, record.language)
    if share > rules.language:
        return "language", f"{record.language}: {share:.0%}"
    return _idle(text, record.language, rules) or _unfit(text, rules)


def _idle(text: str, language: Language, rules: Rules) -> tuple[Reason, str] | None:
    """Whether a text says nothing of its photo; one sentence that does saves it."""
    said = sentences(text)
    common = [rules.boilerplate and is_boilerplate(one, language) for one in said]
    if all(common):
        return "boilerplate", said[0][:80]
    praise = (one for one, known in zip(said, common, strict=True) if not known)
    if rules.praise and all(is_praise(one, language) for one in praise):
        return "empty-praise", said[0][:80]
    return None


def _unfit(text: str, rules: Rules) -> tuple[Reason, str] | None:
    words = length(text)
    if words < rules.shortest:
        return "too-short", str(words)
    if words > rules.longest:
        return "too-long", str(words)
    return None


@cache
def _boilerplate(language: Language) -> re.Pattern[str]:
    joined = "|".join(f"(?:{one})" for one in phrases("boilerplate", language))
    return re.compile(joined, re.IGNORECASE)


@cache
def _praise(language: Language) -> re.Pattern[str]:
    words = sorted(phrases("praise", language), key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(joined if language == "zh" else rf"\b(?:{joined})\b")
