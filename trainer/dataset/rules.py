"""What cleaning takes out, and how strictly."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Rules(BaseModel):
    """The rules of `cleaning.clean`; every one can be switched off.

    photos: look at the photos: those that are missing or cannot be decoded are left out, and what
        one author said of a photo and of its copy counts once. False for sets of texts alone.
    photo_bits: photos are near-duplicates up to this many of 128 bits between their difference
        hashes. At 6 nearly all copies are found that were scaled, compressed or cropped by 2 %.
        None lets only equal files count: where the same photo, edited in several ways, has a
        critique of each. At most 8, which is how far the bands reach.
    shortest, longest: words (a Chinese character counts as one) of a record's whole text. Below
        six there is hardly a verb; fifteen hundred fill about two thousand tokens, which is what
        a sample has room for beside the photo.
    language: the share of letters that may be of another script than the language's own; 1 lets
        everything pass. French under "en" is not noticed: it is Latin too.
    boilerplate, praise: leave out what consists of sentences that stand under any photo, or
        praises without saying what for. A record that says anything else stays whole.
    texts: two texts are near-duplicates from this Jaccard similarity of their 5-character
        shingles on; 1 leaves out equal texts only, None none. An author's template with one word
        changed has about .9; two critiques of one photo rarely reach .3.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    photos: bool = True
    photo_bits: int | None = Field(6, ge=0, le=8)
    shortest: int = Field(6, ge=0)
    longest: int = Field(1500, ge=1)
    language: float = Field(0.2, ge=0, le=1)
    boilerplate: bool = True
    praise: bool = True
    texts: float | None = Field(0.8, ge=0.7, le=1)
