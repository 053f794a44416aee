"""Which dates of a sentence belong to a claim, and what they date: signing, delivery, the statement or the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.reading.calendar import Today, Written, bound_of, bounded, written
from armsledger.reading.clauses import governor, spine, under, upward
from armsledger.reading.language_model import Token
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Scene
from armsledger.reading.scenes import Setting
from armsledger.records import DateMention, Kind, Span

#: Helpers that put a verb in the time to come.
AHEAD = frozenset({"will", "would", "shall", "may", "could", "can", "should", "might", "to", "'ll", "’ll"})
#: After these, four digits are a year whatever follows.
TIME_WORDS = frozenset(
    {"in", "since", "by", "until", "till", "during", "before", "after", "late", "early", "from", "through"}
)
ROLES = frozenset({"order", "delivery", "announcement"})
#: The role of a date that hangs on the cue itself.
ROLE_OF_KIND = {Kind.ORDER: "order", Kind.DELIVERY: "delivery"}


@dataclass(frozen=True, slots=True)
class Timing:
    """`timing.csv`: what a date dates that hangs on a word, or that the word looks ahead."""

    lemma: str
    says: str
    """`order`, `delivery`, `announcement`, or `ahead`."""


@lru_cache(maxsize=4)
def _timing(knowledge: Knowledge) -> dict[str, str]:
    rows = layered("timing", Timing, lambda row: row.lemma, knowledge.folders).values()
    return {row.lemma: row.says for row in rows}


def dates(proposal: Proposal, kind: Kind, setting: Setting, knowledge: Knowledge) -> Iterator[DateMention]:
    """The dates of the proposal's sentence that belong to its claim, in the order of the text.

    A date without a year, or relative to the day of writing, is resolved against `published`; where that is unknown,
    or the words don't tell which way it looks, it keeps its text alone.
    """
    scene, text = proposal.scene, setting.document.text
    plain = scene.sentence.text
    today = _published(setting.document.published)
    for found in written(plain):
        token = _token(found, scene)
        if token is None or (found.bare_year and not _is_year(token, found, scene)):
            continue
        on = _governor(token, knowledge)
        if on is None or not _belongs(on, proposal, knowledge):
            continue
        bound = bound_of(found, plain)
        if bound and bound.group().lower().startswith("from") and _of_thing(token, knowledge):
            bound = None
        role = _role(on, proposal, kind, knowledge)
        ahead = False if bound and bound.group().lower().startswith("since") else _looks_ahead(on, role, knowledge)
        if found.only_ahead and not ahead:
            continue
        code = bounded(found.edtf(Today(today, ahead)), bound)
        start, end = scene.start + (bound.start() if bound else found.start), scene.start + found.end
        yield DateMention(role, code, Span(start, end, text[start:end]))


def _of_thing(token: Token, knowledge: Knowledge) -> bool:
    """Whether "from" only says how old a thing is: "wreckage from 2024"."""
    above = token.head.head
    return token.dep_ == "pobj" and above.pos_ in ("NOUN", "PROPN") and not _dates_something(above, knowledge)


def _published(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _token(found: Written, scene: Scene) -> Token | None:
    """The last token of the date that hangs on a word outside of it."""
    start = scene.sentence.start_char + found.start
    span = scene.sentence.doc.char_span(start, scene.sentence.start_char + found.end, alignment_mode="expand")
    return span.root if span is not None else None


def _is_year(token: Token, found: Written, scene: Scene) -> bool:
    """Whether four digits are a year: no count ("2000 rockets"), no model, no part of a name ("Vision 2030")."""
    start = scene.start + found.start
    if any(w.start <= start < w.end for w in scene.weapons):
        return False
    before = token.nbor(-1) if token.i > scene.sentence.start else None
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and following.tag_ in ("NNS", "NNPS"):
        return False
    if token.dep_ == "nummod" and token.head.tag_ in ("NNS", "NNPS"):
        return False
    if before is None:
        return False
    if before.lower_ in TIME_WORDS:
        return following is None or following.pos_ not in ("ADJ", "NOUN", "PROPN") or following.is_punct
    return before.pos_ not in ("NUM", "SYM", "PROPN") and not (before.pos_ == "NOUN" and before.text[:1].isupper())


def _governor(token: Token, knowledge: Knowledge) -> Token | None:
    """What a date hangs on; None where it only names a noun that is no part of the claim ("the May 7 operation")."""
    names = token.dep_ in ("nmod", "compound", "nummod", "amod", "poss") and token.head.pos_ in ("NOUN", "PROPN")
    if names and not _dates_something(token.head, knowledge) and token.head.dep_ not in ("npadvmod", "pobj"):
        return None
    if names and token.head.pos_ == "PROPN":
        return None
    return governor(token, lambda word: _dates_something(word, knowledge))


def _dates_something(token: Token, knowledge: Knowledge) -> bool:
    return token.lemma_.lower() in _timing(knowledge)


def _belongs(on: Token, proposal: Proposal, knowledge: Knowledge) -> bool:
    """Whether what a date hangs on is part of the claim: its cue, what governs the cue, or what describes the two."""
    carried = spine(proposal)
    if on.i in carried:
        return True
    if on.i == proposal.weapon.head.i or any(t.i in carried for t in upward(on)):
        return True
    says = _timing(knowledge).get(on.lemma_.lower())
    return says is not None and (under(on, proposal.cue.token) or under(on, proposal.weapon.head))


def _role(on: Token, proposal: Proposal, kind: Kind, knowledge: Knowledge) -> str:
    cue = proposal.cue.token
    for word in (on, cue):
        says = _timing(knowledge).get(word.lemma_.lower())
        # "Deliveries start in 2027" dates the deliveries.
        if says in ROLES and (word is on or (cue.head.i == on.i and cue.dep_ in ("nsubj", "nsubjpass"))):
            return says
    return ROLE_OF_KIND.get(kind, "event") if on.i == proposal.cue.token.i else "event"


def _looks_ahead(on: Token, role: str, knowledge: Knowledge) -> bool | None:
    """Whether a date looks ahead, told by the verb it hangs on; None where that is open."""
    verb = on
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if role == "announcement" and on.tag_ not in ("VB", "VBG"):
        return False
    chain = [verb, *(t for t in upward(verb) if t.i != verb.i and t.dep_ not in ("ccomp",))][:3]
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & AHEAD or any(_timing(knowledge).get(t.lemma_.lower()) == "ahead" for t in chain):
        return True
    if verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and (helpers & {"was", "were", "had", "has", "have", "been"} or verb.dep_ == "acl")
    ):
        return False
    return None
