"""The words that stories and pages are made of: the data files of `written/`, and how the gaps in them are filled."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from armsledger.knowledge.base import load
from armsledger.knowledge.tables import State, System

HERE = Path(__file__).parent
LABELLED = HERE.parent.parent / "evaluation"
MONEY = ("${} million", "€{} million", "£{}m", "{} million dollars", "{} million euros")


@cache
def written(name: str) -> Mapping[str, Any]:
    """A data file of `written/`."""
    return tomllib.loads((HERE / "written" / f"{name}.toml").read_text("utf-8"))


def words(name: str) -> Sequence[str]:
    """A list of `page.toml`."""
    found: Sequence[str] = written("page")[name]
    return found


@dataclass(frozen=True, slots=True)
class OwnText:
    """A labelled text of the project's own."""

    title: str
    paragraphs: tuple[str, ...]
    published: str
    claims: tuple[str, ...]
    """The kinds of its claims."""


@cache
def own_texts(*, with_claim: bool) -> tuple[OwnText, ...]:
    """The project's own labelled texts, in their order: those with a claim, or those without."""
    rows = [json.loads(line) for line in (LABELLED / "labels.jsonl").read_text("utf-8").splitlines()]
    kinds = {row["id"]: tuple(claim["kind"] for claim in row["claims"]) for row in rows}
    texts = [json.loads(line) for line in (LABELLED / "texts.jsonl").read_text("utf-8").splitlines()]
    return tuple(
        OwnText(row["title"], tuple(row["text"].split("\n\n")[1:]), row["published"], kinds[row["id"]])
        for row in texts
        if bool(kinds[row["id"]]) == with_claim
    )


def fill(template: str, gaps: Mapping[str, str], random: Random) -> str:
    """The sentence with its gaps filled: from `gaps`, else drawn anew; its first letter is made a capital."""
    text = template
    while (start := text.find("{")) >= 0:
        end = text.index("}", start)
        name = text[start + 1 : end]
        text = text[:start] + (gaps[name] if name in gaps else _drawn(name, random)) + text[end + 1 :]
    return text[:1].upper() + text[1:]


def town(random: Random) -> str:
    """The name of a town that does not exist."""
    return random.choice(words("first")) + random.choice(words("second")) + random.choice(words("last"))


def _drawn(name: str, random: Random) -> str:
    match name:
        case "town":
            return town(random)
        case "number":
            return str(random.randint(3, 89))
        case "money":
            return random.choice(MONEY).format(random.randint(2, 900))
        case "state":
            return random.choice(_states()).name
        case _:
            return random.choice(words(name + "s"))


@cache
def _states() -> tuple[State, ...]:
    return tuple(state for state in load().states.values() if state.status == "state")


def arms_gaps(random: Random) -> dict[str, str]:
    """A system with its class word and maker, the state that makes it, and another state."""
    knowledge = load()
    system = random.choice(_systems())
    supplier = knowledge.states[system.origin[0]]
    recipient = random.choice([state for state in _states() if state is not supplier])
    return {
        "system": system.name,
        "class": CLASSES[system.category],
        "maker": knowledge.makers[system.makers[0]].name,
        "supplier": supplier.name,
        "recipient": recipient.name,
        "recipient_adjective": recipient.demonyms[0] if recipient.demonyms else recipient.name,
        "count": str(random.randint(2, 60)),
    }


#: What a newspaper calls a thing of each category.
CLASSES = {
    "aircraft": "military aircraft",
    "air-defence": "air defence systems",
    "armoured-vehicle": "armoured vehicles",
    "artillery": "howitzers",
    "helicopter": "helicopters",
    "missile": "missiles",
    "sensor": "radars",
    "ship": "warships",
    "submarine": "submarines",
    "uav": "drones",
}


@cache
def _systems() -> tuple[System, ...]:
    knowledge = load()
    return tuple(
        system
        for system in knowledge.systems.values()
        if system.category in CLASSES
        and not system.ambiguous
        and any(maker in knowledge.makers for maker in system.makers[:1])
        and any(code in knowledge.states and knowledge.states[code].status == "state" for code in system.origin[:1])
    )
