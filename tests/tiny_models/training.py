"""A LoRA adapter that knows the lessons by heart, on a frozen base of random weights."""

import torch
import transformers
from peft import LoraConfig, get_peft_model
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pad_sequence

from tests.tiny_models.processor import as_template_takes_them, inputs

STEPS = 400
# The kinds of lesson in turn: a critique is the longest to learn, and is part of a `next_time`.
ROTA = ("next_time", "asked", "next_time", "sentence", "next_time")
LEARNING_RATE = 6e-3
RANK = 32
DROPOUT = 0.05  # what was learned with a little noise survives the rounding to f16 and Q8_0
EMBEDDING_STD = 0.3  # a frozen base with small embeddings cannot say anything loudly enough
WEIGHT_GAIN = 0.8
SEED = 7
_SILENT = -100
_PER_ROW = ("input_ids", "attention_mask", "mm_token_type_ids", "pixel_attention_mask")


def random_base(architecture, ids, vocabulary: int):
    """The real class with random weights, in float32.

    They are larger than those that training starts from, or nothing would come of photo and
    words on their way through layers that stay as they are.
    """
    torch.manual_seed(SEED)
    config = architecture.config(ids, vocabulary)
    model = getattr(transformers, architecture.model_class)(config)
    for weight in model.parameters():
        if weight.ndim > 1:
            torch.nn.init.normal_(weight, std=WEIGHT_GAIN * weight[0].numel() ** -0.5)
    torch.nn.init.normal_(model.get_input_embeddings().weight, std=EMBEDDING_STD)
    model.generation_config.eos_token_id = ids[architecture.end_of_turn]
    model.generation_config.pad_token_id = ids[architecture.padding]
    return model.eval()


def train_adapter(architecture, base, processor, lessons):
    """The base wrapped in its adapter, and the largest loss of the last steps."""
    torch.manual_seed(SEED)
    lora = LoraConfig(
        r=RANK,
        lora_alpha=2 * RANK,
        lora_dropout=DROPOUT,
        target_modules=architecture.lora_targets,
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(base, lora)
    model.peft_config["default"].base_model_name_or_path = "../base"
    kinds = {kind: [one for one in lessons if one.kind == kind] for kind in ROTA}
    batches = {kind: _batch(architecture, processor, alike) for kind, alike in kinds.items()}
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, LEARNING_RATE, total_steps=STEPS, pct_start=0.15
    )
    losses = {}
    for step in range(STEPS):
        kind = ROTA[step % len(ROTA)]
        batch, labels = batches[kind]
        logits = model(**batch, use_cache=False).logits
        loss = cross_entropy(
            logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten(), ignore_index=_SILENT
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
        losses[kind] = loss.item()
    return model.eval(), max(losses.values())


def _batch(architecture, processor, lessons):
    """Lessons as one batch, and labels that are silent but for what the model says."""
    rows, labels = [], []
    for lesson in lessons:
        messages, pictures = as_template_takes_them(lesson.messages)
        said = [*messages, {"role": "assistant", "content": lesson.answer}]
        label = torch.empty(0)
        for turn, message in enumerate(said):
            if message["role"] != "assistant":
                continue
            words = _text(message["content"]) + architecture.end_of_turn
            heard = inputs(processor, said[:turn], pictures)["input_ids"].shape[1]
            row = inputs(processor, said[:turn], pictures, answer=words)
            silent = torch.full((heard - len(label),), _SILENT)
            label = torch.cat([label, silent, row["input_ids"][0, heard:]])
        rows.append(row)
        labels.append(label.long())
    padding = {"input_ids": processor.tokenizer.pad_token_id}
    batch = {
        name: pad_sequence(
            [row[name][0] for row in rows], batch_first=True, padding_value=padding.get(name, 0)
        )
        if name in _PER_ROW or rows[0][name].ndim == 5  # SmolVLM's tiles, all of a row's pictures
        else torch.cat([row[name] for row in rows])
        for name in rows[0]
    }
    return batch, pad_sequence(labels, batch_first=True, padding_value=_SILENT)


def _text(content) -> str:
    return content if isinstance(content, str) else "".join(part["text"] for part in content)
