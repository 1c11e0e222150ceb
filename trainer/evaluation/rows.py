"""One figure as the report shows it: beside its controls, and never without them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from trainer.evaluation.controls import Condition
from trainer.evaluation.figure import RESAMPLES, Difference, Figure, Statistic, estimate

Section = Literal["scores", "choices", "faults", "codes", "texts", "habits", "judge"]


class Row(BaseModel):
    """One measure of one contestant, or of the references where its name is "".

    of: what it is measured of: a dataset, a subset, a topic, a code, a language; "" for all. own:
    with the items' own photos; None where the figure alone would say nothing and only the gap is
    told. wrong, blind: the same with the controls. gap: own less wrong photo. beyond: own less the
    first contestant's own, or the gap less its gap where only gaps are told. Both are taken on the
    same resamples of the same items, so that their intervals are those of the differences. chance:
    what guessing gets.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: Section
    measure: str
    of: str = ""
    contestant: str
    own: Figure | None = None
    wrong: Figure | None = None
    blind: Figure | None = None
    gap: Figure | None = None
    beyond: Figure | None = None
    chance: float | None = None


Said = Mapping[tuple[str, Condition], Statistic]


@dataclass(frozen=True)
class Measuring:
    """Makes rows of statistics of the same items, for all contestants.

    groups: one key for each item; items of one group are resampled together.
    """

    contestants: Sequence[str]
    groups: Sequence[Hashable]
    seed: int
    resamples: int = RESAMPLES

    def rows(
        self,
        section: Section,
        measure: str,
        said: Said,
        *,
        of: str = "",
        chance: float | None = None,
        only_gap: bool = False,
        figure: Callable[[Statistic], Figure] | None = None,
        whole: bool = False,
    ) -> list[Row]:
        """A row for each contestant.

        said: a statistic for each contestant and each condition that it was asked under. only_gap:
        tell the gap and not the figure. figure: another way to one condition's figure, e.g. with
        Wilson's interval. whole: one value of all items together, without intervals or gaps.
        """
        if whole:
            figure = self._value
        made = []
        compared = self._compared(said, only_gap=only_gap)
        for name in self.contestants:
            shown = {
                condition: (figure or self._figure)(statistic)
                for (who, condition), statistic in said.items()
                if who == name and not only_gap
            }
            own, wrong = said[name, "own"], said.get((name, "wrong"))
            made.append(
                Row(
                    section=section,
                    measure=measure,
                    of=of,
                    contestant=name,
                    own=shown.get("own"),
                    wrong=shown.get("wrong"),
                    blind=shown.get("blind"),
                    gap=self._figure(Difference(own, wrong)) if wrong and not whole else None,
                    beyond=None if whole else self._beyond(compared, name),
                    chance=chance,
                )
            )
        return made

    def _figure(self, statistic: Statistic) -> Figure:
        return estimate(statistic, self.groups, seed=self.seed, resamples=self.resamples)

    def _compared(self, said: Said, *, only_gap: bool) -> dict[str, Statistic]:
        """What contestants are compared by: their figures, or their gaps where no more is told."""
        if not only_gap:
            return {name: said[name, "own"] for name in self.contestants}
        return {
            name: Difference(said[name, "own"], said[name, "wrong"])
            for name in self.contestants
            if (name, "wrong") in said
        }

    def _beyond(self, compared: Mapping[str, Statistic], name: str) -> Figure | None:
        first = self.contestants[0]
        if name == first or not {name, first} <= compared.keys():
            return None
        return self._figure(Difference(compared[name], compared[first]))

    def _value(self, statistic: Statistic) -> Figure:
        n = len(self.groups)
        return Figure(value=statistic(np.arange(n)), n=n)
