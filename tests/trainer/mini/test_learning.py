"""The base: its vocabulary, its tower, its rows, and that it learns."""

from dataclasses import replace
from itertools import islice
from random import Random

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")

import torch
from transformers import PreTrainedTokenizerFast

from engine.critics.backends.transformers_model.processor import load_processor
from engine.critics.language.answer import Weakness, answer_json
from engine.critics.language.levels import LEVELS, level_prefixes
from engine.critique import Aspect
from engine.models.taught import Taught
from trainer.mini.architecture import TOKENS
from trainer.mini.base import fresh, new_base
from trainer.mini.conversations import padded, questions_row
from trainer.mini.critic import Own, own_faults, samples_of, some_as_they_are
from trainer.mini.facts import facts_of
from trainer.mini.faults import FAULTS, NONE
from trainer.mini.heads import CODES
from trainer.mini.language import answer_loss, joined
from trainer.mini.learning import STAGES, Base, _stream
from trainer.mini.lessons import SHAPE, Lesson, read, save, seen_of
from trainer.mini.statistics import COUNT, patch_statistics
from trainer.mini.teaching import LANGUAGES, Truth, critique, measured, named
from trainer.mini.tower import look, patches_of, start_bold, start_from_dct
from trainer.samples.sample import Exchange, Sample
from trainer.tuning.look import GivenViews
from trainer.tuning.rows import Rows


def lesson(seed, code=NONE):
    """Views of two sizes of a photo with forms in it."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (6, 6, 3)).astype(np.uint8)
    photo = np.kron(coarse, np.ones((64, 64, 1), np.uint8))
    views = tuple(np.ascontiguousarray(photo[:side, :side]) for side in (192, 128))
    return Lesson(f"{seed}.jpg", views, code, 0.5, 0.4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    random, texts = Random(1), []
    for number in range(400):
        code = random.choice([NONE, random.choice([*FAULTS])])
        truth = Truth(facts_of(lesson(number % 10).views), code, random.random(), random.random())
        language = random.choice(LANGUAGES)
        texts.append(answer_json(critique(truth, language, random)))
        texts += measured(truth, language, random)
    new_base(folder, texts, Taught(prompts="short1", least=128 * 128))
    return folder


@pytest.fixture(scope="module")
def tokenizer(folder):
    return PreTrainedTokenizerFast.from_pretrained(folder)


@pytest.fixture
def model(folder):
    torch.manual_seed(1)
    model = fresh(folder)
    start_bold(model.model.visual)
    patches = patches_of([lesson(1).views[0]]).flatten(0, 1)
    start_from_dct(model.model.visual, patches)
    return model.eval()


def answer(seed, language):
    truth = Truth(facts_of(lesson(seed).views), "high_noise", 0.5, 0.5)
    return answer_json(critique(truth, language, Random(seed)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vocabulary_gives_back_what_it_was_given(tokenizer, language):
    for seed in range(10):
        text = "x" + answer(seed, language)
        assert tokenizer.decode(tokenizer(text).input_ids).lstrip() == text


def test_no_piece_is_longer_than_the_other_decoder_takes(tokenizer):
    assert max(len(piece.encode()) for piece in tokenizer.get_vocab()) <= 32


def test_a_level_begins_with_a_token_of_its_own(tokenizer):
    """The score is read from the tokens that may follow what was written so far."""
    for prefix in level_prefixes(answer(3, "en")).values():
        heard = tokenizer(prefix).input_ids
        following = set()
        for level in LEVELS:
            said = tokenizer(prefix + level).input_ids
            assert said[: len(heard)] == heard
            following.add(said[len(heard)])
        assert len(following) == len(LEVELS)


def test_the_tower_in_batches_sees_what_its_class_sees(model):
    views = lesson(2).views
    patches = [patches_of([view])[0] for view in views]
    grid = torch.tensor([[1, view.shape[0] // 16, view.shape[1] // 16] for view in views])
    pixels = torch.cat([(2 * one - 1).unsqueeze(2).expand(-1, -1, 2, -1, -1) for one in patches])
    with torch.no_grad():
        own = model.model.visual(pixels.reshape(-1, 2 * 3 * 16 * 16), grid_thw=grid)
        seen = look(Base(model, None).tower, [lesson(2)])
    last = torch.cat([view.layers[-1][0] for view in seen])
    assert torch.allclose(last, own.last_hidden_state, atol=1e-3)


def test_what_single_patches_have_taught_holds_in_a_view(model):
    tower = Base(model, None).tower
    with torch.no_grad():
        for view in look(tower, [lesson(2)]):
            assert torch.allclose(tower.alone(view.patches), view.layers[0], atol=1e-4)


def test_the_loss_of_a_batch_is_the_models_own(model, tokenizer):
    views = lesson(2).views
    row = questions_row(views, "en", [("Critique.", answer(2, "en"))], tokenizer)
    tokens, labels, weights = padded([row], 0)
    patches = [patches_of([view])[0] for view in views]
    pixels = torch.cat([(2 * one - 1).unsqueeze(2).expand(-1, -1, 2, -1, -1) for one in patches])
    sizes = [view.shape for view in views]
    pictures = tokens == model.config.image_token_id
    with torch.no_grad():
        own = model(
            input_ids=tokens,
            pixel_values=pixels.reshape(-1, 2 * 3 * 16 * 16),
            image_grid_thw=torch.tensor([[1, side[0] // 16, side[1] // 16] for side in sizes]),
            mm_token_type_ids=pictures.int(),
            labels=labels,
        )
        of_tower = joined(model, look(Base(model, None).tower, [lesson(2)]))
        ours = answer_loss(model, sizes, of_tower, tokens, labels, weights)
    assert abs(ours.item() - own.loss.item()) < 1e-3


def test_only_the_answer_and_its_end_are_learned(tokenizer):
    said = answer(2, "en")
    row = questions_row(lesson(2).views, "en", [("Critique.", said)], tokenizer)
    learned = [token for token in row.labels if token >= 0]
    assert tokenizer.decode(learned) == said + TOKENS[1]
    assert row.tokens.count(tokenizer.convert_tokens_to_ids("<|image_pad|>")) == 36 + 16


def test_an_answer_of_one_word_counts_as_much_as_a_long_one(tokenizer):
    random, truth = Random(1), Truth(facts_of(lesson(2).views), "high_noise", 0.5, 0.5)
    exchanges = [named("high_noise", "en", random), measured(truth, "en", random)]
    row = questions_row(lesson(2).views, "en", exchanges, tokenizer)
    counted = [weight for weight, label in zip(row.weights, row.labels, strict=True) if label >= 0]
    word, sentence = (counted.count(weight) for weight in (max(counted), min(counted)))
    assert word < sentence
    assert word * max(counted) == pytest.approx(sentence * min(counted))
    assert sum(row.weights) == pytest.approx(sum(counted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_naming_no_fault_counts_as_much_as_naming_one(folder, language):
    """Though the vocabulary has whole stretches of JSON, which begin before the list does."""
    good = critique(Truth(facts_of(lesson(2).views), NONE, 0.0, 0.9), language, Random(1))
    blamed = good.model_copy(
        update={"weaknesses": (Weakness(code="high_noise", aspect=Aspect.TECHNIQUE, text="x"),)}
    )
    fresh(folder).config.save_pretrained(folder)
    rows = Rows(
        load_processor(folder),
        GivenViews(lambda _: seen_of(lesson(2).views[0], [])),
        *("short1", 4096),
        scores=False,
        decisions=True,
    )
    one, other = (
        rows.of(
            Sample(
                record=name,
                photo="2.jpg",
                kind="critique",
                language=language,
                exchanges=(Exchange(asked="", answer=answer_json(said)),),
            )
        )
        for name, said in (("good", good), ("blamed", blamed))
    )
    pairs = enumerate(zip(one.tokens, other.tokens, strict=False))
    parts = next(place for place, (a, b) in pairs if a != b)
    assert parts == min(one.decided) == min(other.decided)


def test_what_was_seen_is_learned(model, tokenizer):
    base = Base(model, tokenizer)
    lessons = [lesson(seed, code) for seed, code in enumerate(["high_noise", NONE] * 4)]
    base.heads.fit(patch_statistics(patches_of([lessons[0].views[0]]).flatten(0, 1)))
    optimiser = torch.optim.AdamW([*model.parameters(), *base.heads.parameters()], 1e-3)
    totals = []
    for _ in range(12):
        losses, _, _ = base.losses(lessons, Random(1), speaks=True)
        total = sum(losses.values())
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
        totals.append(total.item())
    assert totals[-1] < 0.8 * totals[0]


def test_colour_is_told_apart_from_brightness():
    colours = torch.tensor([[0.2, 0.2, 0.2], [0.8, 0.8, 0.8], [0.8, 0.6, 0.4]])
    told = patch_statistics(colours[..., None, None].expand(-1, -1, 16, 16))[:, :3]
    dark, bright, warm = told
    assert torch.allclose(dark, torch.tensor([0.2, 0, 0]), atol=1e-4)
    assert torch.allclose(bright, torch.tensor([0.8, 0, 0]), atol=1e-4)
    assert warm[1] > 0.1
    assert warm[2] < -0.3


def test_statistics_are_taken_in_full_precision(model, tokenizer):
    """Sixteen bits of a smooth bright patch would look like grain."""
    heads = Base(model, tokenizer).heads
    smooth = torch.linspace(0.8, 0.9, 16).expand(4, 3, 16, 16)
    exact = heads.scaled(smooth)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(heads.scaled(smooth), exact)


def test_each_stage_teaches_its_own_part(model, tokenizer, tmp_path):
    """Single patches the first block, views the rest of the tower, words the language part too."""
    save([lesson(seed, code) for seed, code in enumerate(["high_noise", NONE] * 8)], tmp_path, 0)
    base = Base(model, tokenizer)
    base.heads.fit(patch_statistics(patches_of([lesson(1).views[0]]).flatten(0, 1)))
    first = {id(weight) for weight in base.tower.first()}
    parts = {
        "first": base.tower.first(),
        "tower": [one for one in model.model.visual.blocks.parameters() if id(one) not in first],
        "language": [*model.model.language_model.parameters()],
    }
    moved = {"patches": {"first"}, "views": {"tower"}, "words": {"tower", "language"}}
    for stage in STAGES:
        before = {name: [one.clone() for one in part] for name, part in parts.items()}
        base.learn(tmp_path, 0.02, 1, stage=stage, told=lambda _: None)
        now = {
            name for name, part in parts.items() if not all(map(torch.equal, before[name], part))
        }
        assert now == moved[stage]


@pytest.mark.parametrize("upright", [False, True])
def test_an_edge_that_leans_changes_along_itself(upright):
    across, down = np.meshgrid(np.arange(16) - 7.5, np.arange(16) - 7.5)
    told = []
    for degrees in (0, 8):
        angle = np.radians(degrees + 90 * upright)
        edge = 0.5 + 0.4 * np.tanh(2 * (np.cos(angle) * down - np.sin(angle) * across))
        patch = torch.tensor(edge, dtype=torch.float32).expand(1, 3, -1, -1)
        told.append(patch_statistics(patch)[0, COUNT - 15 : COUNT - 7])
    level, leaning = (one.view(2, 4)[0 if upright else 1] for one in told)
    assert level[0] > 0.95
    assert leaning[0] < 0.8
    assert leaning[1:].max() > 0.4


@pytest.mark.parametrize(("degrees", "place"), [(-10, 0), (-6, 1), (0, 3), (6, 5), (10, 6)])
@pytest.mark.parametrize("upright", [False, True])
def test_edges_that_lean_are_told_by_how_much(degrees, place, upright):
    """Edges, level or upright, that are turned; of a smooth patch nothing is said."""
    across, down = np.meshgrid(np.arange(16) - 7.5, np.arange(16) - 7.5)
    angle = np.radians(degrees + 90 * upright)
    edge = 0.5 + 0.4 * np.tanh(np.cos(angle) * down - np.sin(angle) * across)
    patches = torch.tensor(np.stack([edge, np.full((16, 16), 0.5)]), dtype=torch.float32)
    leans = patch_statistics(patches[:, None].expand(-1, 3, -1, -1))[:, COUNT - 7 :]
    assert int(leans[0].argmax()) == place
    assert leans[0].max() > 0.8
    assert float(leans[1].max()) == 0


def test_a_grid_of_blocks_stands_out_in_the_patch_embedding(model):
    """Where JPEG's squares meet, an output for that place answers, and the others do not."""
    kernel = model.model.visual.patch_embed.proj
    random = np.random.default_rng(3)
    flat = random.normal(0.5, 0.004, (64, 3, 16, 16)).astype(np.float32)
    blocks = np.kron(random.normal(0, 0.03, (64, 1, 2, 2)), np.ones((1, 1, 8, 8))).astype(
        np.float32
    )

    def seen_of(patches):
        both = torch.from_numpy(2 * patches - 1).unsqueeze(2).expand(-1, -1, 2, -1, -1)
        with torch.no_grad():
            return (kernel(both).flatten(1) - kernel.bias).abs().mean(0)

    steps = slice(256 - 8 - 48, 256 - 8 - 16)
    ratio = seen_of(flat + blocks)[steps] / seen_of(flat)[steps]
    assert (ratio > 5).sum() == 4 * 3  # at the edge and beside it, in either half, across and down
    assert (ratio < 1.5).sum() == 32 - 4 * 3


def test_a_photo_is_never_looked_at_in_quite_the_same_way(tmp_path):
    save([lesson(1, "high_noise"), lesson(2, None)], tmp_path, 0)
    shown = list(islice(_stream(tmp_path, Random(1)), 40))
    assert {one.photo for one in shown} == {"1.jpg", "2.jpg"}
    for one in shown:
        whole, *details = (view.shape[:2] for view in one.views)
        assert set(whole) <= {160, 192}
        assert details == [(128, 128)]
    assert len({one.views[0].tobytes() for one in shown if one.photo == "1.jpg"}) > 8


def test_lessons_come_back_as_they_were_kept(tmp_path):
    kept = [lesson(1, "high_noise"), lesson(2, None)]
    save(kept, tmp_path, 0)
    for before, after in zip(kept, read(tmp_path / "0.jsonl"), strict=True):
        assert (before.photo, before.code, before.score) == (after.photo, after.code, after.score)
        for view, same in zip(before.views, after.views, strict=True):
            assert (view == same).all()


def test_critiques_are_taught_only_of_photos_of_which_enough_is_known():
    lessons = [lesson(1, "high_noise"), lesson(2, None), lesson(3, None)]
    samples, views = samples_of(lessons, {"2.jpg": Own("underexposed", 0.5)}, seed=1)
    assert [one.exchanges[0].answer.count('"underexposed"') > 0 for one in samples] == [False, True]
    assert set(views) == {one.photo for one in samples}


def test_nothing_is_known_of_a_poor_photo_in_which_the_tower_sees_no_fault(model, tokenizer):
    base = Base(model, tokenizer)
    with torch.no_grad():
        base.heads.codes.weight.zero_()
        base.heads.codes.bias.copy_(10.0 * (torch.arange(len(CODES)) == CODES.index(NONE)))
    poor, good = (replace(lesson(seed, None), score=score) for seed, score in ((1, 0.1), (2, 0.7)))
    assert own_faults(base, [poor, good]) == {"2.jpg": Own(NONE, 0.0)}
    with torch.no_grad():
        base.heads.codes.bias.copy_(10.0 * (torch.arange(len(CODES)) == CODES.index("motion_blur")))
    own = own_faults(base, [poor, good])
    assert {one.code for one in own.values()} == {"motion_blur"}
    assert own["1.jpg"].severity > own["2.jpg"].severity


def test_every_fourth_photo_is_taught_as_it_is_and_of_these_every_third_has_no_fault():
    lessons = [lesson(number, None if number % 2 == 0 else "high_noise") for number in range(240)]
    codes = {number: NONE if number % 4 else "underexposed" for number in range(0, 240, 2)}
    own = {f"{number}.jpg": Own(code, 0.5) for number, code in codes.items()}
    taught = list(some_as_they_are(lessons, own))
    as_they_are = [own[one.photo].code for one in taught if one.code is None]
    assert len(as_they_are) == pytest.approx(len(taught) / 4, abs=1)
    assert as_they_are.count(NONE) == pytest.approx(len(as_they_are) / 3, abs=1)


def test_the_shape_takes_what_the_policy_cuts():
    photo = np.zeros((1200, 1600, 3), np.uint8)
    views = seen_of(photo, [])
    height, width = views[0].pixels.shape[:2]
    assert height % 32 == width % 32 == 0
    assert height * width <= SHAPE.pixels
