"""Questions that can be answered without the photo are thrown out, each with its reason."""

from threading import Event

import pytest

from engine.critics.error import CriticError
from tests.trainer.samples.records import essay
from tests.trainer.samples.test_questions import one_fault
from trainer.samples.blind import blind_messages, sift
from trainer.samples.make import samples_of
from trainer.samples.questions import LETTERS, questions_of
from trainer.samples.sample import Exchange, Options, Sample


def drawn(number, options, right):
    """A question whose options are given."""
    listed = "\n".join(f"{a}. {b}" for a, b in zip(LETTERS, options, strict=True))
    return Sample(
        record=f"r{number}",
        photo=f"p{number}.jpg",
        kind="question",
        language="en",
        exchanges=(Exchange(asked=f"Which?\n{listed}\nLetter only.", answer=LETTERS[right]),),
        options=Options(options=tuple(options), right=right),
    )


def turned(number, right, *wrong):
    """The right option under every letter in turn."""
    options = list(wrong)
    options.insert(number % 4, right)
    return drawn(number, options, number % 4)


@pytest.fixture(scope="module")
def fair():
    return questions_of([one_fault(n) for n in range(120)], seed=1)


class Knows:
    """A model that has read something, and says "A" to what it has not."""

    def __init__(self, known, stop_after=None):
        self.known = known
        self.asked = []
        self.stop_after = stop_after

    def weigh(self, messages, prefixes, choices, stop):
        if stop.is_set():
            raise CriticError("cancelled")
        if self.stop_after == len(self.asked):
            stop.set()
        text = messages[-1].parts[0]
        self.asked.append(messages)
        lines = [line[3:] for line in text.split("\n")[1:5]]
        guess = next((place for place, one in enumerate(lines) if one in self.known), 0)
        assert list(prefixes) == [""]
        return [[1.0 if place == guess else 0.0 for place in range(len(choices))]]


class Mute:
    """A server: it tells no probabilities."""

    def weigh(self, *_):
        return None


def test_fair_questions_stay(fair):
    sifted = sift(fair)
    assert sifted.kept == list(fair)
    assert sifted.thrown == []
    assert all(0.1 < share < 0.4 for share in sifted.accuracy.values())


def test_the_option_that_is_always_right_is_thrown_out():
    same = [turned(n, "tilted", f"x{n}", f"y{n}", f"z{n}") for n in range(40)]
    sifted = sift(same)
    assert sifted.kept == []
    assert sifted.counts == {"majority": 40}
    assert sifted.accuracy["majority"] == 1.0


def test_samples_of_other_kinds_stay_where_they_are():
    same = [turned(n, "tilted", f"x{n}", f"y{n}", f"z{n}") for n in range(40)]
    spoken = samples_of([essay()], mix={"description": 1.0, "conversation": 3.0}, seed=1)
    assert sift([*spoken[:2], *same, *spoken[2:]]).kept == spoken


def test_the_longest_option_is_thrown_out():
    wordy = [
        turned(n, f"{n} much longer than others", f"x{n}", f"y{n}", f"z{n}") for n in range(40)
    ]
    assert sift(wordy).counts["length"] == 40


def test_words_that_only_right_options_hold_are_noticed():
    names = "tilted", "clipped", "blurred", "noisy", "dull"
    telling = [
        turned(n, f"{names[n % 5]} #{n:02}, sadly", f"{names[(n + 1) % 5]} #{n:02}, surely",
               f"{names[(n + 2) % 5]} #{n:02}, surely", f"{names[(n + 3) % 5]} #{n:02}, surely")
        for n in range(60)
    ]  # fmt: skip
    telling = [one for one in telling if len({len(o) for o in one.options.options}) > 1]
    sifted = sift(telling)
    assert sifted.accuracy["ngrams"] > 0.9
    assert len(sifted.kept) < 0.1 * len(telling)


def test_a_model_that_knows_the_answer_in_every_order_throws_it_out(fair):
    rights = {one.options.options[one.options.right] for one in fair[:1]}
    model = Knows(rights)
    sifted = sift(fair, model)
    out = {one.sample.record for one in sifted.thrown}
    expected = {one.record for one in fair if one.options.options[one.options.right] in rights}
    assert out == expected
    assert sifted.counts == {"model": len(expected)}
    assert sifted.weighed
    assert all(
        isinstance(part, str) for asked in model.asked for one in asked for part in one.parts
    )


def test_saying_a_to_everything_answers_nothing(fair):
    sifted = sift(fair, Knows(set()))
    assert sifted.thrown == []
    assert sifted.accuracy["model"] == pytest.approx(0.25, abs=0.05)


def test_in_one_order_only_the_same_habit_would(fair):
    assert sift(fair, Knows(set()), orders=1).counts["model"] == 30


def test_a_model_without_probabilities_is_said_to_have_weighed_nothing(fair):
    sifted = sift(fair, Mute())
    assert not sifted.weighed
    assert "model" not in sifted.accuracy
    assert sifted.kept == list(fair)


def test_it_stops_on_demand_and_tells_how_far_it_is(fair):
    seen = []
    with pytest.raises(CriticError) as raised:
        sift(fair, Knows(set(), 5), stop=Event(), on_progress=lambda *told: seen.append(told))
    assert raised.value.kind == "cancelled"
    assert seen[0] == (0, 120)
    assert len(seen) < 12


def test_no_questions_leave_no_questions():
    assert sift([]).kept == []


def test_a_real_model_is_asked_without_the_photo(tiny_models, fair):
    pytest.importorskip("llama_cpp", reason="needs the extra gguf")
    from engine.critics.backends.gguf_model.backend import GgufModel  # noqa: PLC0415
    from tests.engine.critics.backends.tiny import build  # noqa: PLC0415

    model = GgufModel(build(tiny_models / "qwen3-vl", "q8_0"), threads=1)
    try:
        sifted = sift(fair[:6], model)
        assert sifted.weighed
        assert len(sifted.kept) + len(sifted.thrown) == 6
        for one in sifted.thrown:
            shares = model.weigh(blind_messages(one.sample), [""], LETTERS, Event())[0]
            assert shares.index(max(shares)) == one.sample.options.right
    finally:
        model.close()
