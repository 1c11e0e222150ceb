"""Chat templates as published models have them: all parts of a conversation arrive."""

import numpy as np
import pytest

pytest.importorskip("llama_cpp", reason="needs the extra gguf")

from engine.critics.backends.backend import Message
from engine.critics.backends.gguf_model.template import ChatTemplate
from engine.critics.error import CriticError
from engine.views.view import ModelView

VIEW = ModelView("whole", np.zeros((8, 8, 3), np.uint8), (0.0, 0.0, 1.0, 1.0), 1.0)
TALK = [
    Message("system", ("Be brief.",)),
    Message("user", (VIEW, VIEW, "What?")),
    Message("assistant", ("A cat.",)),
    Message("user", ("Why?",)),
]

SMOLVLM = (
    "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}"
    "{% if message['content'][0]['type'] == 'image' %}{{':'}}{% else %}{{': '}}{% endif %}"
    "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}"
    "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}"
    "<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)
LLAVA = (
    "{% for message in messages %}{% if message['role'] != 'system' %}"
    "{{ message['role'].upper() + ': '}}{% endif %}{# images first #}"
    "{% for content in message['content'] | selectattr('type', 'equalto', 'image') %}"
    "{{ '<image>\n' }}{% endfor %}"
    "{% for content in message['content'] | selectattr('type', 'equalto', 'text') %}"
    "{% generation %}{{ content['text'] + ' '}}{% endgeneration %}{% endfor %}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
)
QWEN = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}<|im_end|>\n{% else %}"
    "{% for content in message['content'] %}{% if content['type'] == 'image' %}"
    "<|vision_start|><|image_pad|><|vision_end|>{% elif 'text' in content %}"
    "{{ content['text'] }}{% endif %}{% endfor %}<|im_end|>\n{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
STRINGS = "{% for m in messages %}{{ m['role'].upper() + ': ' + m['content'] + ' ' }}{% endfor %}A:"
CHAT = (
    "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n##What?<|im_end|>\n"
    "<|im_start|>assistant\nA cat.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n"
    "<|im_start|>assistant\n"
)


def rendered(source: str, messages=TALK) -> str:
    return ChatTemplate(source, "#", begin="<s>", end="</s>").prompt(messages)


@pytest.mark.parametrize(
    ("source", "prompt"),
    [
        pytest.param(
            SMOLVLM,
            "<|im_start|>System: Be brief.<end_of_utterance>\nUser:##What?<end_of_utterance>\n"
            "Assistant: A cat.<end_of_utterance>\nUser: Why?<end_of_utterance>\nAssistant:",
            id="parts only, other words around a picture",
        ),
        pytest.param(
            LLAVA,
            "Be brief. USER: #\n#\nWhat? ASSISTANT: A cat. USER: Why? ASSISTANT:",
            id="pictures before the text",
        ),
        pytest.param(QWEN, CHAT, id="three tokens for a picture"),
        pytest.param(
            STRINGS,
            "SYSTEM: Be brief. USER: #\n#\nWhat? ASSISTANT: A cat. USER: Why? A:",
            id="strings only",
        ),
        pytest.param(
            QWEN.replace("'image'", "'image_url'"), CHAT, id="no image parts: the marker is text"
        ),
    ],
)
def test_pictures_stand_where_the_template_puts_them(source, prompt):
    assert rendered(source) == prompt


def test_text_that_looks_like_a_picture_makes_none():
    asked = [Message("user", (VIEW, "Why does it say <image> here?"))]
    assert rendered(SMOLVLM, asked).count("#") == 1


@pytest.mark.parametrize(
    "source",
    [
        "{% for message in messages %}",
        "{{ raise_exception('system not supported') }}",
        "{{ messages[7].content }}",
        "{{ ''.__class__.__mro__ }}",
        "only this",
    ],
)
def test_a_template_that_cannot_be_used_is_refused(source):
    with pytest.raises(CriticError) as error:
        rendered(source)
    assert error.value.kind == "not-loaded"
