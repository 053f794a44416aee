"""Made movements for tests, and the real file where it is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from armsledger.records import Category
from armsledger.trends import Movement

DELIVERIES = Path(__file__).parents[3] / "shared/registers/sipri_deliveries_2026-02.csv"
YEARS = range(2012, 2025)
RECENT = 2022
PAIRS = [(f"S{supplier:02}", f"R{recipient:02}") for supplier in range(6) for recipient in range(6)]
OLD = tuple(f"paper {number}" for number in range(4))


def a_movement(year: int = 2020, supplier: str = "CHN", recipient: str = "PAK", **changes: Any) -> Movement:  # noqa: ANN401
    """One transfer; fields by name."""
    given: dict[str, Any] = {"id": f"{year}{supplier}{recipient}", "category": Category.UAV, **changes}
    return Movement(year=year, supplier=supplier, recipient=recipient, **given)


def news(
    seed: int = 7, rate: float = 3.0, doubled: tuple[str, str] | None = None, sources: tuple[str, ...] = OLD
) -> list[Movement]:
    """Events of 36 pairs in thirteen years, each told by two of the sources or so; one pair doubles in 2022."""
    random = np.random.default_rng(seed)
    found: list[Movement] = []
    for pair in PAIRS:
        for year in YEARS:
            mean = rate * (4 if pair == doubled else 1)  # a busy pair, so that its doubling can be seen at all
            mean *= 2 if pair == doubled and year >= RECENT else 1
            for event in range(int(random.poisson(mean))):
                told = tuple(name for name in sources if random.random() < 0.5) or sources[:1]
                found.append(a_movement(year, *pair, id=f"{year}{pair}{event}", sources=told))
    return found
