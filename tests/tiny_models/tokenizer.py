"""A SentencePiece vocabulary of the lessons' words: as the file that llama.cpp's converter reads,
and as the tokenizer that transformers loads. The converter refuses other home-made tokenizers."""

import json
from io import BytesIO
from pathlib import Path

from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from trainer.mini.vocabulary import SPACE, merges

LONGEST = 10  # characters: llama-cpp-python's own detokenizer loses pieces of over 32 bytes
VOCABULARY = 2048  # less where the words give no more


def save_tokenizer(architecture, lessons, folder: Path):
    """Write the tokenizer's files into `folder` and return it as transformers sees it."""
    (folder / "tokenizer.model").write_bytes(_train(architecture, lessons))
    pieces = SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=_same_in_tokenizers(architecture, pieces),
        unk_token="<unk>",
        bos_token="<s>",
        eos_token=architecture.end_of_turn,
        pad_token=architecture.padding,
        extra_special_tokens=list(architecture.tokens),
        add_prefix_space=architecture.space_before_text,  # the converter hands it on, for Llama
    )
    tokenizer.chat_template = architecture.chat_template
    tokenizer.save_pretrained(folder)
    # transformers reads this in tokenizer.json and no longer writes it here, where the converter
    # looks; without it llama.cpp begins every text with <s>.
    settings = folder / "tokenizer_config.json"
    stored = json.loads(settings.read_text(encoding="utf-8"))
    stored["add_bos_token"] = architecture.begin_of_text
    settings.write_text(json.dumps(stored, ensure_ascii=False, indent=2), encoding="utf-8")
    return tokenizer


def _train(architecture, lessons) -> bytes:
    """BPE with byte fallback; <unk>, <s> and </s> are its tokens 0 to 2."""
    said = [lesson.answer for lesson in lessons]
    asked = [
        line
        for lesson in lessons
        for message in lesson.messages
        for part in message.parts
        if isinstance(part, str)
        for line in part.splitlines()
    ]
    model = BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(sorted({*said, *asked})),
        model_writer=model,
        model_type="bpe",
        vocab_size=VOCABULARY,
        max_sentencepiece_length=LONGEST,
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        add_dummy_prefix=architecture.space_before_text,
        control_symbols=list(architecture.tokens),
        user_defined_symbols=list(architecture.ordinary_tokens),
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _same_in_tokenizers(architecture, pieces):
    vocabulary = {pieces.IdToPiece(i): i for i in range(pieces.vocab_size())}
    tokenizer = Tokenizer(
        models.BPE(vocabulary, merges(pieces, vocabulary), fuse_unk=True, byte_fallback=True)
    )
    space = "always" if architecture.space_before_text else "never"
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme=space, split=False)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    begin = "<s> " if architecture.begin_of_text else ""
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin}$A", pair=f"{begin}$A {begin}$B", special_tokens=[("<s>", 1)]
    )
    tokenizer.add_tokens(
        [AddedToken(text, normalized=False) for text in architecture.ordinary_tokens]
    )
    return tokenizer
