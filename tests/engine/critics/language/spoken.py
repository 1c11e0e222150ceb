"""A model that says what the test lays into its mouth, and writes down what it was asked."""

from engine.critics.backends.backend import Backend, Usage
from engine.critics.error import CriticError
from engine.critics.events import Progress


class Spoken(Backend):
    """Gives `answers` one after the other, or raises them; `weights`: what it weighs with."""

    def __init__(self, *answers, weights=None, most_pieces=None):
        self.answers = list(answers)
        self.weights = weights
        self.most_pieces = most_pieces
        self.asked = []  # (messages, sampling)
        self.weighed = []  # (messages, prefixes, choices)
        self.closed = False

    def load(self, stop):  # noqa: ARG002 - over at once
        yield Progress("load", 1.0)

    def generate(self, messages, sampling, stop):
        self.asked.append((messages, sampling))
        yield from self.load(stop)
        yield Progress("read")
        text = self.answers.pop(0)
        if isinstance(text, CriticError):
            raise text
        pieces = [text[i : i + 4] for i in range(0, len(text), 4)]
        for piece in pieces[: self.most_pieces]:
            if stop.is_set():
                raise CriticError("cancelled")
            yield piece
        yield Usage(100, 100, 1, len(pieces), finished=self.most_pieces is None)

    def weigh(self, messages, prefixes, choices, stop):  # noqa: ARG002 - over at once
        self.weighed.append((messages, prefixes, choices))
        return self.weights and [self.weights] * len(prefixes)

    def close(self):
        self.closed = True
