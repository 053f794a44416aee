"""Labelled documents, staged once: the mentions of each beside its labelled claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.knowledge.base import Knowledge
from armsledger.reading.scenes import Setting, stage
from armsledger.records import Document

#: How the files of development news begin, and so the groups of their lessons: a third of their documents is held out
#: (`is_held_out`), to measure on.
DEVELOPMENT = "dev_"
#: How those of other real texts begin.
REAL = "real"


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """One labelled claim (annotation guide)."""

    kind: str
    suppliers: frozenset[str]
    recipients: frozenset[str]
    weapon: str
    category: str
    modality: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A document with its labels."""

    id: str
    setting: Setting
    labels: list[Label]
    names: dict[str, str]
    """Party id -> the name that labels use for it, in lower case."""


def load(labels: Path, texts: Path, knowledge: Knowledge) -> Iterator[Example]:
    """Stage every labelled document of a set."""
    claims = {row["id"]: [_label(claim) for claim in row["claims"]] for row in _rows(labels)}
    for row in _rows(texts):
        if row["id"] in claims:
            setting = _staged(row, knowledge)
            yield Example(row["id"], setting, claims[row["id"]], _names(setting))


def unlabelled(texts: Path, knowledge: Knowledge) -> Iterator[Example]:
    """Stage every document of a file without labels."""
    for row in _rows(texts):
        setting = _staged(row, knowledge)
        yield Example(row["id"], setting, [], _names(setting))


def _staged(row: dict[str, Any], knowledge: Knowledge) -> Setting:
    document = Document(row["id"], row["text"], row.get("title"), published=row.get("published"), language="en")
    return stage(document, knowledge)


def _names(setting: Setting) -> dict[str, str]:
    parties = (party for scene in setting.scenes for party in scene.parties if party.id)
    return {party.id: (party.id if party.type == "state" else party.name).casefold() for party in parties}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _label(claim: dict[str, Any]) -> Label:
    def side(name: str) -> frozenset[str]:
        return frozenset(str(entry).casefold() for entry in claim[name])

    return Label(
        claim["kind"],
        side("suppliers"),
        side("recipients"),
        claim.get("weapon") or "",
        claim["category"],
        claim["modality"],
        claim.get("quantity"),
    )
