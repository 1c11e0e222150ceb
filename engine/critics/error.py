"""Why a critic gave no answer, as one clear sentence."""

from __future__ import annotations

from typing import Final, Literal

from engine.error import KindError
from engine.translation import Argument

Kind = Literal[
    "unknown-model",  # no model of that name, or no build of that kind
    "no-models",  # a model was asked for and none is installed
    "prompts-unknown",  # a model was taught with prompts that this program does not have
    "library-absent",  # the package that runs this kind of model is not installed
    "files-missing",  # a registered model whose files are gone
    "not-loaded",  # the library refused the files
    "mismatched",  # vision part or adapter belong to another model
    "no-memory",  # it would not fit, or did not
    "too-long",  # photo, prompt and answer do not fit the model's context
    "crashed",  # the worker process died
    "hung",  # the worker process gave no sign of life
    "cancelled",
    "unreadable",  # no critique could be made of the answer, not even after one repair
    "repeats",  # degenerate: it says the same again and again
    "empty",  # degenerate: it says nothing
    "other-language",  # degenerate: it answers in another language than asked
    "no-follow-up",  # the measured critic takes no questions
    "critiques-only",  # this model was not taught to answer any
    "server-absent",  # nobody listens at the address
    "server-slow",  # no answer in time
    "server-key",  # 401, 403
    "server-model",  # 404: the server knows no such model
    "server-busy",  # 429 and 5xx, still after the retries
    "server-foreign",  # what answers there is no OpenAI-compatible server
    "server-cut",  # the connection ended in mid-answer
    "server-refused",  # it cannot do what is asked, and says why
    "server-certificate",  # it cannot prove who it is
    "no-keyring",  # nowhere to keep a server's key
]


_LASTING: Final[frozenset[Kind]] = frozenset(
    {
        *("unknown-model", "no-models", "library-absent", "files-missing", "not-loaded"),
        *("mismatched", "no-memory", "no-follow-up", "critiques-only", "prompts-unknown"),
        *("server-absent", "server-key", "server-model", "server-foreign"),
    }
)


class CriticError(KindError):
    """A critic that gave no answer."""

    texts = "critic-error"

    def __init__(self, kind: Kind, **facts: Argument) -> None:
        super().__init__(kind, **facts)

    @property
    def lasting(self) -> bool:
        """Whether the next photo would meet the same, until somebody does something about it."""
        return self.kind in _LASTING
