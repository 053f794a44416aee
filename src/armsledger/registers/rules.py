"""The table of reasons for and against taking a deal and a row for one, with the thresholds: rules.csv.

The weights were set by hand, so that a row of the table can be read as a sentence; docs/registers.md says how they act.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of rules.csv."""

    name: str
    weight: float
    words: str


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """The rows by name, in their order."""
    text = (files("armsledger.registers") / "rules.csv").read_text("utf-8")
    return {
        row["name"]: Rule(row["name"], float(row["weight"]), row["words"]) for row in csv.DictReader(text.splitlines())
    }


def weight(name: str) -> float:
    """The weight, threshold or tolerance of that name."""
    return rules()[name].weight
