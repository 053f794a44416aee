"""Stage a text for tests: its setting, and the proposal of a weapon with its cue."""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.proposals import Proposal, proposals
from armsledger.reading.scenes import Setting, stage
from armsledger.records import Document

KNOWLEDGE: Knowledge = load()


def staged(text: str, published: str | None = "2025-05-20", publisher: str | None = None) -> Setting:
    """The scenes of a text."""
    return stage(Document(id="x", text=text, published=published, publisher=publisher), KNOWLEDGE)


def proposal(setting: Setting, cue: str, weapon: str = "") -> Proposal:
    """The last proposal of that cue word whose weapon is named so."""
    found = [proposal for scene in setting.scenes for proposal in proposals(scene)]
    return [p for p in found if p.cue.token.text == cue and weapon in p.weapon.name][-1]
