"""A SentencePiece vocabulary made of the lessons' own words.

As the file that llama.cpp's converter reads, which refuses other home-made tokenizers, and as the
tokenizer that transformers loads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from sentencepiece import SentencePieceProcessor
from sentencepiece import sentencepiece_model_pb2 as proto
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from trainer.mini.architecture import END, PADDING, TOKENS

SPACE: Final = "▁"
_proto: Any = proto  # made by protobuf as it is imported
_LONGEST: Final = 30  # bytes: llama-cpp-python's own detokenizer loses pieces of over 32
_CHINESE: Final = 8  # characters: 24 bytes
_SIZE: Final = 4096
_VALUE: Final = re.compile(r'(?<=":")([^"]*)(?=")')


def save_vocabulary(texts: Iterable[str], template: str, folder: Path) -> None:
    """Write the tokenizer's files into `folder`."""
    (folder / "tokenizer.model").write_bytes(_train(texts))
    pieces = SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=_for_transformers(pieces),
        unk_token="<unk>",  # noqa: S106
        bos_token="<s>",  # noqa: S106
        eos_token=END,
        pad_token=PADDING,
        extra_special_tokens=list(TOKENS),
        add_prefix_space=True,
    )
    tokenizer.chat_template = template
    tokenizer.save_pretrained(folder)
    # transformers reads this in tokenizer.json and does not write it here, where the converter
    # looks; without it llama.cpp begins every text with <s>.
    settings = folder / "tokenizer_config.json"
    stored = json.loads(settings.read_text(encoding="utf-8")) | {"add_bos_token": False}
    settings.write_text(json.dumps(stored, ensure_ascii=False, indent=2), encoding="utf-8")


def _train(texts: Iterable[str]) -> bytes:
    """BPE with byte fallback, as a SentencePiece model.

    What stands around JSON's values becomes few, long pieces.
    """
    learning = Tokenizer(models.BPE())
    learning.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme="never")
    first = ["<unk>", "<s>", "</s>", *TOKENS, *(f"<0x{byte:02X}>" for byte in range(256))]
    trainer = trainers.BpeTrainer(
        vocab_size=_SIZE - len(first),
        max_token_length=_LONGEST,
        initial_alphabet=[SPACE],
        show_progress=False,
    )
    learning.train_from_iterator((part for text in texts for part in _parts(text)), trainer)
    model = _proto.ModelProto()
    for number, piece in enumerate(
        [*first, *sorted(learned := learning.get_vocab(), key=learned.__getitem__)]
    ):
        model.pieces.add(piece=piece, score=-number, type=_kind(piece, number))
    model.trainer_spec.model_type = _proto.TrainerSpec.BPE
    model.trainer_spec.byte_fallback = True
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = False
    return bytes(model.SerializeToString())


def _kind(piece: str, number: int) -> int:
    if number == 0:
        return int(_proto.ModelProto.SentencePiece.UNKNOWN)
    if number < 3 or piece in TOKENS:
        return int(_proto.ModelProto.SentencePiece.CONTROL)
    byte = re.fullmatch("<0x[0-9A-F]{2}>", piece)
    return int(
        _proto.ModelProto.SentencePiece.BYTE if byte else _proto.ModelProto.SentencePiece.NORMAL
    )


def _parts(text: str) -> Iterator[str]:
    """JSON's values apart from what stands between them, so that no piece reaches across.

    Chinese, which has no spaces, comes in short stretches.
    """
    for part in _VALUE.split(text) if text.startswith("{") else text.splitlines():
        if part.isascii():
            yield part
        else:
            for phrase in re.split(r"(?<=[，。：；、？])", part):
                yield from (phrase[at : at + _CHINESE] for at in range(0, len(phrase), _CHINESE))


def _for_transformers(pieces: SentencePieceProcessor) -> Tokenizer:
    vocabulary = {pieces.IdToPiece(i): i for i in range(pieces.vocab_size())}
    tokenizer = Tokenizer(
        models.BPE(vocabulary, merges(pieces, vocabulary), fuse_unk=True, byte_fallback=True)
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    return tokenizer


def merges(pieces: SentencePieceProcessor, vocabulary: dict[str, int]) -> list[tuple[str, str]]:
    """Every way to make a piece of two others, in the order in which the pieces were learned."""
    learned = [
        piece
        for piece, i in vocabulary.items()
        if not (pieces.IsControl(i) or pieces.IsUnknown(i) or pieces.IsByte(i))
    ]
    return [
        (piece[:cut], piece[cut:])
        for piece in learned
        for cut in range(1, len(piece))
        if piece[:cut] in vocabulary and piece[cut:] in vocabulary
    ]
