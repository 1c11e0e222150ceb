"""Makes data harmless before it stands in a prompt: what a file, a person or a model wrote.

Tokenizers turn certain strings into special tokens wherever they meet them: the end of a turn, a
picture, a tool call. Which ones differs by model, their brackets hardly do; so the brackets
are replaced by look-alikes, whatever stands between them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

# Full-width and small forms too: some tokenizers normalise them to the plain ones.
_ANGLES: Final = str.maketrans(dict.fromkeys("<＜﹤", "‹") | dict.fromkeys(">＞﹥", "›"))
# [INST], [/INST], [IMG], [gMASK]; not the brackets of JSON.
_SQUARE: Final = re.compile(r"\[(/?\w{1,40})\]")
# "USER:" begins a turn in Vicuna's and others' templates, without any special token.
_ROLE: Final = re.compile(
    r"\b(system|user|assistant|human|instructions?|response)(\s*)[:：]", re.IGNORECASE
)
_ROLE_ZH: Final = re.compile(r"(系统|用户|助手|人类|指令|回答)(\s*)[:：]")
_UNSEEN: Final = ("Cc", "Cf", "Co", "Cs", "Cn")


def visible(text: str) -> str:
    """`text` without control characters, invisible ones and half characters; lines are kept."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)


def defused(text: str) -> str:
    """`text` without anything that a model family takes for structure; lines are kept.

    Defusing twice changes nothing more.
    """
    plain = _SQUARE.sub(r"(\1)", visible(text).translate(_ANGLES))
    return _ROLE_ZH.sub(r"\1\2∶", _ROLE.sub(r"\1\2∶", plain))


def one_line(text: str, most: int) -> str:
    """`text` defused, on one line, of at most `most` characters."""
    line = defused(" ".join(text.split()))  # white space first: tabs are control characters
    line = " ".join(line.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(text: str, most: int) -> str:
    """`text` as a JSON string, defused, on one line."""
    return json.dumps(one_line(text, most), ensure_ascii=False)
