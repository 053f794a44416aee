"""Where equipment is placed, raised or lost: the place names of a claim's sentence, at the report's precision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Match
from armsledger.reading.clauses import VERBS, governor, spine, under, upward
from armsledger.reading.gazetteer import town
from armsledger.reading.language_model import Token
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Scene
from armsledger.reading.scenes import Setting
from armsledger.records import Kind, Place, Span

#: Kinds that stand somewhere.
PLACED = frozenset({Kind.DEPLOYMENT, Kind.INDUCTION, Kind.FORMATION, Kind.LOSS})
PREPOSITIONS = frozenset(
    {"in", "at", "to", "near", "along", "off", "across", "into", "around", "over", "inside", "outside", "within",
     "towards", "toward", "onto", "throughout", "on", "of"}
)  # fmt: skip
#: After these only a name that a table knows as a place is one: "on Monday", "of Boeing".
WEAK = frozenset({"on", "of", "to"})
#: Words that join two names of one list.
JOINTS = frozenset({"and", "or", ",", "&"})
#: Small words inside a name: "Port of Spain", "Rio de Janeiro".
INNER = frozenset({"of", "de", "la", "el", "al", "the", "del", "da", "do", "-", "‑", "’", "'"})
#: Words before or between names of one phrase that leave it a phrase of place.
LEADING = frozenset({"the", "both", "its", "their", "a", "an", "his"})
#: A state's name before these is no place by itself: "Poland's army", "Korea Strait".
TAIL_NOUN = re.compile(
    r"(?i)^(?:sectors?|region|regions|province|district|oblast|area|areas|front|direction|border|coast|base|airbase|airfield|"
    r"airport|port|garrison|city|town|village|county|state|governorate|peninsula|island|islands|strait|sea|bay|gulf|valley|"
    r"river|mountains?|desert|axis|outskirts|suburbs?|harbou?r|shipyard|territory|soil|waters|airspace)$"
)
CALENDAR = re.compile(
    r"(?i)^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|"
    r"Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Q[1-4])\b"
)
#: A name that ends so is a body or a unit, not a place.
NO_PLACE = re.compile(
    r"(?i)\b(?:army|navy|force|forces|ministry|brigade|regiment|division|battalion|squadron|corps|command|fleet|group|company|"
    r"corporation|inc|ltd|council|parliament|congress|senate|party|union|agency|committee|summit|treaty|pact|operation|exercise|"
    r"wing|expo|show|exhibition|university|institute|times|post|government|department|war|act|president|minister|mr|mrs|team)$"
)
SECTION = re.compile(r"^(?:north|south|east|west|central|mid)")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name after a preposition of place; offsets of the document's text."""

    start: int
    end: int
    preposition: Token


def places(proposal: Proposal, kind: Kind, setting: Setting, knowledge: Knowledge) -> Iterator[Place]:
    """The places that belong to a deployment, induction, formation or loss, in the order of the text.

    A name stands for a place where a table knows it, or where a gazetteer leaves no doubt; else it stays a name.
    """
    if kind not in PLACED:
        return
    scene, text = proposal.scene, setting.document.text
    known = list(knowledge.names.find(scene.sentence.text))
    countries = frozenset(
        e.key for m in known for e in m.entries if e.label == "state" and e.how in ("name", "demonym")
    )
    seen: dict[str, Place] = {}
    for name in _names(scene, known):
        if not _tied(name.preposition, proposal) or _is_thing(name, scene):
            continue
        span = Span(name.start, name.end, text[name.start : name.end])
        place = _resolve(span, name, [m for m in known if scene.start + m.start == name.start], knowledge, countries)
        if place is not None and place.name not in seen and not _names_state_of(place, seen.values()):
            seen[place.name] = place
            yield place


def _names_state_of(place: Place, before: Iterable[Place]) -> bool:
    """Whether it only tells where the place before it lies: "Adelaide, Australia"."""
    return place.precision == "country" and any(
        p.country == place.country and 0 < place.span.start - p.span.end <= 2 for p in before
    )


def _names(scene: Scene, known: list[Match]) -> Iterator[_Name]:
    """Every capitalised name that follows a preposition of place, and those joined to it."""
    tokens = list(scene.sentence)
    for at, token in enumerate(tokens):
        if token.lower_ not in PREPOSITIONS or token.pos_ not in ("ADP", "SCONJ", "PART"):
            continue
        # "The coast of Guyana" is a place, "the army of Guyana" is not.
        if token.lower_ != "of" or (at and TAIL_NOUN.match(tokens[at - 1].text)):
            yield from _list_after(tokens, at, scene, known)


def _list_after(tokens: list[Token], at: int, scene: Scene, known: list[Match]) -> Iterator[_Name]:
    preposition = tokens[at]
    following: int | None = at + 1
    while following is not None:
        at = _skip(tokens, following)
        stop = _end_of_name(tokens, at, scene, known)
        if stop is None:
            return
        if _is_possessor(tokens, stop) and _end_of_name(tokens, _skip(tokens, stop + 1), scene, known) is not None:
            following = stop + 1
            continue
        if not _modifies(tokens, stop):
            yield _Name(scene.offset + tokens[at].idx, _end(tokens[at], tokens[stop - 1], scene, known), preposition)
        following = _after_joint(tokens, stop)


def _end(first: Token, last: Token, scene: Scene, known: list[Match]) -> int:
    """Where a name ends in the text; the tokenizer leaves the full stop on "PoK."."""
    whole = _known_end(first, scene, known)
    stop = last.idx + len(last.text.rstrip(".")) if whole is None else min(whole, last.idx + len(last.text))
    return int(scene.offset + stop)


def _modifies(tokens: list[Token], stop: int) -> bool:
    """Whether the name only tells what sort of thing follows: "to US soldiers", "India-Pakistan", "Kyiv's part"."""
    if stop >= len(tokens):
        return False
    following = tokens[stop]
    if following.text in "-‐‑–":
        return not tokens[stop - 1].whitespace_
    if following.tag_ == "POS":
        after = tokens[stop + 1].text if stop + 1 < len(tokens) else ""
        return not (TAIL_NOUN.match(after) or SECTION.match(after))
    return (
        following.pos_ in ("NOUN", "PROPN")
        and not TAIL_NOUN.match(following.text)
        and tokens[stop - 1].dep_ in ("compound", "nmod", "amod")
        and tokens[stop - 1].head.i >= stop
    )


def _skip(tokens: list[Token], at: int) -> int:
    """Past articles and lower-case words that only describe: "the contested [areas of]", "eastern", "northern"."""
    while at < len(tokens) and not tokens[at].text[:1].isupper():
        token = tokens[at]
        if (
            token.lower_ in LEADING
            or (token.pos_ == "ADJ" and token.text.isalpha())
            or token.lower_ in ("city", "town", "village")
        ) or (token.lower_ == "of" and at and tokens[at - 1].lower_ in ("city", "town", "village")):
            at += 1
        else:
            break
    return at


def _end_of_name(tokens: list[Token], at: int, scene: Scene, known: list[Match]) -> int | None:
    """The index after the last token of the name that starts there; None where no name does."""
    if at >= len(tokens) or not _capital(tokens[at]) or CALENDAR.match(tokens[at].text):
        return None
    whole = _known_end(tokens[at], scene, known)
    stop = at + 1
    while stop < len(tokens):
        inner = tokens[stop].lower_ in INNER and stop + 1 < len(tokens) and _capital(tokens[stop + 1])
        if whole is not None and tokens[stop].idx >= whole:
            break
        if not (_capital(tokens[stop]) or inner or (whole is not None and tokens[stop].idx < whole)):
            break
        stop += 1
    return stop


def _known_end(token: Token, scene: Scene, known: list[Match]) -> int | None:
    """Where a name of the tables ends that starts with this token (in the parsed passage)."""
    here = token.idx - scene.sentence.start_char
    for match in known:
        if match.start == here and any(e.label in ("place", "state") for e in match.entries):
            return int(scene.sentence.start_char + match.end)
    return None


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")


def _is_possessor(tokens: list[Token], stop: int) -> bool:
    return stop < len(tokens) and tokens[stop].tag_ == "POS"


def _after_joint(tokens: list[Token], stop: int) -> int | None:
    """Where the next name of the list may start, a class word skipped: "Kursk and Belgorod regions"."""
    while stop < len(tokens) and TAIL_NOUN.match(tokens[stop].text):
        stop += 1
    if stop >= len(tokens) or tokens[stop].lower_ not in JOINTS:
        return None
    while stop < len(tokens) and tokens[stop].lower_ in JOINTS:
        stop += 1
    follows = tokens[stop] if stop < len(tokens) else None
    # "in Poland, Germany said": what follows a comma may start another clause.
    return stop if follows is not None and _capital(follows) and follows.dep_ not in ("nsubj", "nsubjpass") else None


def _tied(preposition: Token, proposal: Proposal) -> bool:
    """Whether a phrase of place tells where the event is: it hangs on cue or weapon, or on what governs them."""
    carried = spine(proposal)
    on = governor(preposition, lambda t: t.i in carried or t.i == proposal.weapon.head.i)
    if _within_speaker(preposition, on):
        return False
    if on.i in carried or on.i == proposal.weapon.head.i:
        return not _speaks(on) or on.i == proposal.cue.token.i
    if any(t.i in carried for t in upward(on)) and not _speaks(on):
        return True
    if under(on, proposal.cue.token):
        return True
    return proposal.scene.in_title and _just_after(preposition, proposal)


def _speaks(token: Token) -> bool:
    return token.lemma_.lower() in ("say", "tell", "report", "claim", "announce", "add", "warn", "confirm", "state")


def _within_speaker(preposition: Token, on: Token) -> bool:
    """Whether it tells where a speaker is: "officials in Warsaw said"."""
    node = preposition
    while node.head.i not in (node.i, on.i):
        node = node.head
    return _speaks(on) and node.dep_ in ("nsubj", "agent")


def _just_after(preposition: Token, proposal: Proposal) -> bool:
    """A headline, which the parser reads badly: the phrase follows cue and weapon, with no verb between."""
    first = max(proposal.cue.token.i, proposal.weapon.head.i)
    between = preposition.doc[first + 1 : preposition.i]
    return preposition.i > first and not any(t.pos_ in VERBS for t in between)


def _is_thing(name: _Name, scene: Scene) -> bool:
    """Whether the name is a weapon's, a company's, a person's or a people's."""
    if any(w.start < name.end and name.start < w.end for w in scene.weapons):
        return True
    return any(
        p.start <= name.start < p.end
        and (p.how in ("demonym", "force", "leader", "maker", "seat") or p.type not in ("state",))
        for p in scene.parties
    )


def _resolve(
    span: Span, name: _Name, known: list[Match], knowledge: Knowledge, countries: frozenset[str]
) -> Place | None:
    for match in known:
        for entry in match.entries:
            if entry.label == "place":
                row = knowledge.places[entry.key]
                latitude, longitude = _number(row.latitude), _number(row.longitude)
                precision = "named" if row.precision == "point" and latitude is None else row.precision
                return Place(span.text, row.country or None, latitude, longitude, precision, span)
            if entry.label == "state" and entry.how == "name" and len(match.text) == len(span.text):
                return Place(span.text, entry.key, None, None, "country", span)
    if NO_PLACE.search(span.text) or (span.text.isupper() and len(span.text) < 5):
        return None
    found = town(span.text, countries)
    if found is not None:
        return Place(span.text, found.country or None, found.latitude, found.longitude, "point", span)
    return None if name.preposition.lower_ in WEAK else Place(span.text, None, None, None, "named", span)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
