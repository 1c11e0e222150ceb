"""Conversations are kept with the photo's content, apart by critic and language."""

from engine.critique import CriticIdentity, Turn
from engine.library import Catalogue

CRITIC = CriticIdentity(kind="gguf", model="mini", quantisation="q8_0", version="1")
FIRST = Turn(question="Why so dark?", answer="The meter saw the window.")
SECOND = Turn(question="And next time?", answer="Meter the face.")


def test_a_conversation_survives_closing_and_keeps_its_order(tmp_path):
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.conversations.add("abc", CRITIC, "en", FIRST)
        catalogue.conversations.add("abc", CRITIC, "en", SECOND)
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        assert catalogue.conversations.get("abc", CRITIC, "en") == [FIRST, SECOND]


def test_other_photos_critics_builds_and_languages_have_their_own(tmp_path):
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.conversations.add("abc", CRITIC, "en", FIRST)
        finer = CRITIC.model_copy(update={"quantisation": "f16"})
        for sha256, critic, language in (("abd", CRITIC, "en"), ("abc", finer, "en"),
                                         ("abc", CRITIC, "zh")):  # fmt: skip
            assert catalogue.conversations.get(sha256, critic, language) == []


def test_a_new_version_of_the_prompt_does_not_lose_what_was_said(tmp_path):
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.conversations.add("abc", CRITIC, "en", FIRST)
        newer = CRITIC.model_copy(update={"version": "2"})
        assert catalogue.conversations.get("abc", newer, "en") == [FIRST]


def test_beginning_anew_forgets_this_conversation_alone(tmp_path):
    with Catalogue.open(tmp_path / "catalogue.db") as catalogue:
        catalogue.conversations.add("abc", CRITIC, "en", FIRST)
        catalogue.conversations.add("abc", CRITIC, "zh", SECOND)
        catalogue.conversations.forget("abc", CRITIC, "en")
        assert catalogue.conversations.get("abc", CRITIC, "en") == []
        assert catalogue.conversations.get("abc", CRITIC, "zh") == [SECOND]
