"""On what terms equipment passes (sale, aid, lease, licence, barter), in what condition; only where words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Weapon

#: How far from the weapon the words may stand, in characters.
REACH = 60
#: How far before the weapon its condition may stand: "used [German Leopard 2] tanks".
BEFORE = 40
#: Money in exchange is no barter.
PRICE = re.compile(
    r"(?i)^\s(?:about\s|around\s|some\s|up\sto\s)?(?:[$£€¥₩₹]|[A-Z]{2,3}[$\s]?\d|\d[\d.,]*\s(?:million|billion)|cash|payment|money)"
)
#: These end the phrase that a condition stands in.
BREAK = re.compile(r"[,;:()]|\b(?:and|or|by|to|for|with|of|in|from|that|which|are|is|was|were)\b")
MODIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "nummod", "npadvmod"})
NOT = re.compile(r"(?i)\b(?:not|never|no|without|n't|rather\sthan|instead\sof)\s(?:(?:a|an|any|be|being|been|for)\s)?$")
#: Terms that say more win over "sale", which the words of any deal hold.
RANK = ("barter", "lease", "licence", "aid", "sale")


@dataclass(frozen=True, slots=True)
class Term:
    """`terms.csv`: words that tell the terms of a transfer or the condition of what passes."""

    words: str
    field: str
    """`mode` or `condition`."""
    value: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of the table in a sentence; offsets within it."""

    start: int
    end: int
    value: str


@lru_cache(maxsize=4)
def _terms(knowledge: Knowledge) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """Field -> the expression that finds its words, and what they stand for."""
    rows = layered("terms", Term, lambda row: f"{row.words}/{row.field}", knowledge.folders).values()
    compiled = {}
    for field in ("mode", "condition"):
        values = {_bare(row.words): row.value for row in rows if row.field == field}
        ordered = sorted((row.words for row in rows if row.field == field), key=len, reverse=True)
        # Hyphen, space and line break are one: "second hand", "second-hand".
        parts = "|".join(re.sub(r"(?:\\-|\\ |-|\s)+", r"[\\s‐‑–-]", re.escape(words)) for words in ordered)
        compiled[field] = (re.compile(rf"(?i)(?<![\w-])(?:{parts})(?!\w)"), values)
    return compiled


def _bare(words: str) -> str:
    return re.sub(r"[\s‐‑–-]", " ", words.lower())


def _find(field: str, text: str, knowledge: Knowledge) -> list[_Found]:
    pattern, values = _terms(knowledge)[field]
    return [
        _Found(m.start(), m.end(), values[_bare(m.group())])
        for m in pattern.finditer(text)
        if not NOT.search(text[: m.start()])
    ]


def mode_of(proposal: Proposal, knowledge: Knowledge) -> str | None:
    """`sale`, `aid`, `lease`, `licence` or `barter`, from words near the weapon or its cue; None where none say so."""
    text = proposal.scene.sentence.text
    found = [
        f.value
        for f in _find("mode", text, knowledge)
        if _near(f, proposal) and not (f.value == "barter" and PRICE.match(text[f.end :]))
    ]
    return min(found, key=RANK.index, default=None)


def _near(found: _Found, proposal: Proposal) -> bool:
    """Whether the words are the cue or govern it, or (but for "sale") stand nearest to this weapon of all."""
    scene = proposal.scene
    cues = [(c.token.idx + scene.offset, c.end) for c in (proposal.cue, *proposal.above)]
    start, end = scene.start + found.start, scene.start + found.end
    if any(start < last and first < end for first, last in cues):
        return True
    gaps = {weapon: max(weapon.start - end, start - weapon.end, 0) for weapon in scene.weapons}
    gap = gaps[proposal.weapon]
    return found.value != "sale" and gap <= REACH and gap == min(gaps.values())


def condition_of(proposal: Proposal, knowledge: Knowledge) -> str | None:
    """`new`, `second hand` or `modernized`, from words that describe the weapon itself; None where none do."""
    scene, weapon = proposal.scene, proposal.weapon
    text = scene.sentence.text
    start, end = weapon.start - scene.start, weapon.end - scene.start
    found = [f for f in _find("condition", text, knowledge) if _describes(f, text, start, end, weapon)]
    return max(found, key=lambda f: f.end).value if found else None


def _describes(found: _Found, text: str, start: int, end: int, weapon: Weapon) -> bool:
    if start <= found.start < end:
        return True
    between = text[found.end : start]
    if found.end > start or len(between) > BEFORE or BREAK.search(between):
        return False
    # "Used [drones]" is a verb as often as not: only what the parser hangs on a noun describes it.
    base = weapon.head.sent.start_char
    words = weapon.head.doc.char_span(base + found.start, base + found.end, alignment_mode="expand")
    return words is not None and words.root.dep_ in MODIFIERS
