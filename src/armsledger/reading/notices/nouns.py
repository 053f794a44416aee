"""Words at the head of an item: what sort of equipment it is, whether it is told where no number counts it.

In: the words of an item. Out: the row of `nouns.csv` that its head has, or None.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from armsledger.knowledge.matcher import plurals

#: A row's category that depends on what it launches.
LAUNCHER = "launcher"
#: What may follow the noun: "sensor suites", "radar sets, version 2".
DEVICE = re.compile(
    r"(?i)(?:[ -](?:systems?|sets?|suites?|units?|assembl(?:y|ies)|variants?|devices?|pods?|replacements?))*"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of `nouns.csv`."""

    words: str
    category: str
    """A category of the guide, or `launcher`."""
    listed: str
    """Whether an item of other equipment with this head is a claim: `yes`, `no`, or `named`: with a type or number."""
    part: bool
    """Whether it is a part of, or goes with, the system named before it, and not that system."""


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Noun], re.Pattern[str]]:
    text = (files("armsledger.reading.notices") / "nouns.csv").read_text("utf-8")
    forms: dict[str, Noun] = {}
    for row in csv.DictReader(text.splitlines()):
        noun = Noun(row["words"], row["category"], row["listed"], row["part"] == "yes")
        forms.update(dict.fromkeys((noun.words, *plurals(noun.words)), noun))
    words = "|".join(
        re.escape(form).replace(r"\ ", "[ -]").replace(r"\-", "[ -]") for form in sorted(forms, key=len, reverse=True)
    )
    return {_plain(form): noun for form, noun in forms.items()}, re.compile(rf"(?i)(?<![\w-])(?=({words})(?![\w-]))")


def _plain(words: str) -> str:
    return words.casefold().replace("-", " ")


def head_noun(words: str) -> Noun | None:
    """The row for the last words of an item that the table knows; of two that end there, the longer."""
    found = _last(words)
    return _table()[0][_plain(found[2])] if found else None


def closes(words: str) -> bool:
    """Whether the table knows the very last words, but for those that every device may have behind its name."""
    found = _last(words)
    return found is not None and DEVICE.fullmatch(words[found[0] :]) is not None


def _last(words: str) -> tuple[int, int, str] | None:
    found = [(match.end(1), match.end(1) - match.start(1), match[1]) for match in _table()[1].finditer(words)]
    return max(found, default=None)
