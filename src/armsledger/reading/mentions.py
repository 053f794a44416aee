"""Turn the names that the knowledge base finds into weapons and parties of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Entry, Match
from armsledger.reading.language_model import Doc, Token
from armsledger.reading.scene import Party, Weapon
from armsledger.reading.signs import signs
from armsledger.records import Category

#: Words that may stand between two parts of one weapon's name by part of speech: "F-16 [fighter] jets".
LINKS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
#: Heads that make another thing of the system before them: "F-16 parts", "HIMARS rockets".
CONSUMABLE = frozenset({Category.MUNITION, Category.OTHER, Category.ENGINE, Category.SENSOR})
#: Systems that are missiles themselves: a "munition" or "rocket" after their name is no other thing.
MISSILES = frozenset({Category.MISSILE, Category.AIR_DEFENCE, Category.MUNITION, Category.UAV})
#: Participles that tell of an origin, not of a sort of weapon: "US-made", "NATO-standard".
ORIGIN = re.compile(r"(?i)[-‐‑–](?:made|built|supplied|era|style|designed|donated|provided|origin|manufactured|produced|"
                    r"delivered|backed|led|owned|standard|funded|developed|needed|anticipated|awaited)$")
#: Modifiers that define a class; any other adjective stays outside of the name.
DEFINING = re.compile(
    r"(?i)^(?:nuclear|ballistic|hypersonic|supersonic|armed|tactical|heavy|light|anti|advanced|naval|guided|mobile|"
    r"portable|fixed|wing|rotary|electronic|strategic|defensive|offensive|lethal|medium|long|short|range|surface|air|"
    r"ground|sea|land|attack|combat|military|fighter|stealth|patrol|main|battle|unmanned|uncrewed|cruise|intercontinental|"
    r"depleted|uranium|cluster|precision|\d+\s?mm|caliber|calibre|millimeter|millimetre|mm)$"
)


def weapon_matches(matches: Iterable[Match]) -> list[Match]:
    """Those matches that may name equipment."""
    return [m for m in matches if any(e.label in ("system", "class") for e in m.entries)]


def weapons(doc: Doc, offset: int, matches: list[Match], knowledge: Knowledge, arms_about: bool) -> Iterator[Weapon]:
    """The equipment named in a parsed passage.

    `offset` is where the passage starts in the text; `matches` are the names found in it (offsets of the text);
    `arms_about` says whether the document speaks of arms at all, which everyday words need.
    """
    groups = _groups(doc, offset, [m for m in weapon_matches(matches)])
    for group in groups:
        weapon = _weapon(doc, offset, group, knowledge, arms_about)
        if weapon is not None:
            yield weapon


def _groups(doc: Doc, offset: int, found: list[Match]) -> list[list[Match]]:
    """Matches of one noun phrase together: `F-16` and `fighter jets` of "F-16 fighter jets"."""
    groups: list[list[Match]] = []
    for match in found:
        if groups and _joined(doc, groups[-1][-1].end - offset, match.start - offset):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _joined(doc: Doc, end: int, start: int) -> bool:
    between = doc.text[end:start]
    if not between.strip(" -‐‑–\"'“”‘’()"):
        return "(" not in between and between.count(" ") <= 1
    if len(between) > 30 or re.search(r"[,;:.()\d—]", between) or between[:1] not in " -‑":
        return False
    span = doc.char_span(end, start, alignment_mode="contract")
    tokens = [t for t in span if not t.is_punct and not t.is_space] if span is not None else []
    return 0 < len(tokens) <= 2 and all(t.pos_ in LINKS and not t.ent_type_ for t in tokens)


def _weapon(doc: Doc, offset: int, group: list[Match], knowledge: Knowledge, arms_about: bool) -> Weapon | None:
    span = doc.char_span(group[0].start - offset, group[-1].end - offset, alignment_mode="expand")
    if span is None:
        return None
    head = _head(span)
    systems = [(m, e) for m in group for e in m.entries if e.label == "system"]
    words = [(m, e) for m in group for e in m.entries if e.label == "class"]
    if systems and all(e.ambiguous for _, e in systems) and not _certain(doc, offset, group, systems[0][0], arms_about):
        systems = []
        if not words:
            return None
    last = group[-1]
    last_class = next((e for e in last.entries if e.label == "class"), None)
    category_of = {e.key: Category(knowledge.classes[e.key].category) for _, e in words}
    if systems:
        match, entry = systems[-1]
        category = Category(knowledge.systems[entry.key].category)
        if last_class and match.end < last.end and _another_thing(category, category_of[last_class.key]):
            return Weapon(match.start, last.end, _between(doc, offset, match.start, last.end), None,
                          category_of[last_class.key], "arms", head, span[0], last_class.key)
        called = last_class.key if last_class else ""
        return Weapon(group[0].start, last.end, _designation(match.text), entry.key, category, "system", head, span[0], called)
    entry = last_class or words[-1][1]
    if entry.how == "either" and not arms_about:
        return None
    first = _with_modifiers(doc, span[0])
    start = offset + first.idx
    return Weapon(start, last.end, _between(doc, offset, start, last.end), None, category_of[entry.key],
                  _use(group, words, entry), head, first, entry.key)


def _use(group: list[Match], words: list[tuple[Match, Entry]], entry: Entry) -> str:
    return "arms" if entry.how == "either" and any(e.how == "arms" for _, e in words) else entry.how


def _head(span: object) -> Token:
    tokens = [t for t in span if not t.is_punct and t.text != "s"]  # type: ignore[attr-defined]
    last = tokens[-1] if tokens else span[-1]  # type: ignore[index]
    inside = {t.i for t in tokens}
    # The parser may hang the last word under an earlier one; the head is the one whose head lies outside.
    root = last
    while root.head.i in inside and root.head.i != root.i:
        root = root.head
    return root


def _certain(doc: Doc, offset: int, group: list[Match], match: Match, arms_about: bool) -> bool:
    """An everyday word is a weapon only beside a class word, with `-class`, or deep in a text about arms."""
    if len(group) > 1:
        return True
    after = doc.text[match.end - offset : match.end - offset + 7].lower()
    if after.startswith(("-class", " class")):
        return True
    token = doc.char_span(match.start - offset, match.end - offset, alignment_mode="expand")
    return arms_about and token is not None and not token[0].is_sent_start and match.text[:1].isupper()


def _another_thing(system: Category, word: Category) -> bool:
    if word not in CONSUMABLE or word == system:
        return False
    return not (word == Category.MUNITION and system in MISSILES)


def _with_modifiers(doc: Doc, first: Token) -> Token:
    """Take in the modifiers that define the class: "long-range missiles", "nuclear-powered submarines"."""
    while first.i > 0:
        before = doc[first.i - 1]
        if before.text in "-‐‑–" and before.i > 0 and not before.whitespace_ and not doc[before.i - 1].whitespace_:
            compound = doc[before.i - 1].text + "-" + first.text
            if ORIGIN.search(compound) or not _defines(doc[before.i - 1], first):
                return first
            first = doc[before.i - 1]
            continue
        if DEFINING.match(before.text) and before.pos_ in LINKS and before.whitespace_:
            first = before
            continue
        return _hyphenated(doc, first)
    return first


def _hyphenated(doc: Doc, first: Token) -> Token:
    """`long-range` before the phrase: three tokens, or one."""
    before = doc[first.i - 1] if first.i else None
    if before is None or not before.whitespace_ or before.is_punct:
        return first
    if "-" in before.text and not ORIGIN.search(before.text) and before.pos_ in LINKS:
        return before
    if before.i >= 2 and doc[before.i - 1].text in "-‐‑–" and not doc[before.i - 1].whitespace_:
        text = doc[before.i - 2].text + "-" + before.text
        if not ORIGIN.search(text) and not doc[before.i - 2].like_num and doc[before.i - 2].text[0].islower():
            return doc[before.i - 2]
    return first


def _defines(before: Token, first: Token) -> bool:
    return before.pos_ in LINKS | {"ADP", "VERB", "ADV"} and not before.like_num and before.text[:1].islower()


def _between(doc: Doc, offset: int, start: int, end: int) -> str:
    return doc.text[start - offset : end - offset]


def _designation(text: str) -> str:
    """`F-16s` -> `F-16`: the plural mark is no part of a designation that ends in a digit or capitals."""
    return re.sub(r"(?<=[\dA-Z])['’]?s$", "", text)


def parties(doc: Doc, offset: int, matches: Iterable[Match], knowledge: Knowledge) -> Iterator[Party]:
    """The states, organisations and companies named in a parsed passage, and the vague ones ("allies")."""
    found = signs(knowledge)
    for match in matches:
        span = doc.char_span(match.start - offset, match.end - offset, alignment_mode="expand")
        word = _after_hyphen(doc.text, match.end - offset)
        if span is None or found.expressions["aside"].fullmatch(word) or _is_topic(doc.text, match, offset):
            continue
        gives = word if found.expressions["given"].fullmatch(word) else ""
        for entry in match.entries:
            party = _party(match, entry, span.root, knowledge, gives)
            if party is not None:
                yield party
                break
    for vague in found.find("vague", doc.text, offset):
        span = doc.char_span(vague.start - offset, vague.end - offset, alignment_mode="expand")
        if span is not None and not any(m.start < vague.end and vague.start < m.end for m in matches):
            gives = _after_hyphen(doc.text, vague.end - offset)
            yield Party(vague.start, vague.end, vague.text, "", vague.text, "vague", "vague", span.root,
                        None, gives if found.expressions["given"].fullmatch(gives) else "")


def _after_hyphen(text: str, at: int) -> str:
    """The word hung on a name by a hyphen: `supplied` of "Iran-supplied"."""
    match = re.compile(r"[-‐‑–]([a-z]+)").match(text, at)
    return match.group(1) if match else ""


def _is_topic(text: str, match: Match, offset: int) -> bool:
    """"Russia-Ukraine war" names a subject, not an actor."""
    after = text[match.end - offset : match.end - offset + 14].lower()
    before = text[max(0, match.start - offset - 10) : match.start - offset].lower()
    return bool(re.match(r"[-–/]ukrain\w* (?:war|conf)|[-–](?:russia|hamas|ukraine)\b", after)) or (
        before.endswith(("russia-", "russia–", "israel-", "israel–")) and after.lstrip().startswith(("war", "conf", "crisis"))
    )


def _party(match: Match, entry: Entry, head: Token, knowledge: Knowledge, gives: str) -> Party | None:
    if entry.label == "state":
        state = knowledge.states[entry.key]
        code = state.successor or state.code
        name = knowledge.states[code].name if code in knowledge.states else state.name
        return Party(match.start, match.end, match.text, code, name, "state", entry.how, head, None, gives)
    if entry.label == "organisation":
        organisation = knowledge.organisations[entry.key]
        return Party(match.start, match.end, match.text, organisation.id, organisation.name, organisation.type, entry.how, head,
                     None, gives)
    if entry.label == "maker" and not entry.ambiguous:
        maker = knowledge.makers[entry.key]
        if not maker.country:
            return None
        country = knowledge.states[maker.country].name if maker.country in knowledge.states else maker.country
        return Party(match.start, match.end, match.text, maker.country, country, "state", "maker", head, maker.id, gives)
    return None
