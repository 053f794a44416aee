"""Turn the names that the knowledge base finds into weapons and parties of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.matcher import Entry, Match
from armsledger.reading.language_model import Doc, Sentence, Token, text_of
from armsledger.reading.scene import Party, Weapon
from armsledger.reading.servicing import with_its_service
from armsledger.reading.signs import signs
from armsledger.records import Category

#: Words that may stand between two parts of one weapon's name by part of speech: "F-16 [fighter] jets".
LINKS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
#: Heads that make another thing of the system before them: "F-16 parts", "HIMARS rockets".
CONSUMABLE = frozenset({Category.MUNITION, Category.OTHER, Category.ENGINE, Category.SENSOR})
#: Systems that are missiles themselves: a "munition" or "rocket" after their name is no other thing.
MISSILES = frozenset({Category.MISSILE, Category.AIR_DEFENCE, Category.MUNITION, Category.UAV})
#: Participles that tell of an origin, not of a sort of weapon: "US-made", "NATO-standard".
ORIGIN = re.compile(
    r"(?i)[-‐‑–](?:made|built|supplied|era|style|designed|donated|provided|origin|manufactured|"
    r"produced|delivered|backed|led|owned|standard|funded|developed|needed|anticipated|awaited|"
    r"old|dozen|strong|plus|year|month|week|day|long-awaited|aged|delayed|ordered|promised|pledged|purchased|bought|assembled)$"
)
#: Words that count or tell an age, which stand hyphenated before a name and are no part of it.
COUNTING = re.compile(
    r"(?i)^(?:half|dozen|hundred|thousand|million|billion|one|two|three|four|five|six|seven|eight|nine|ten|decades?|"
    r"years?|months?|weeks?|old|century|new|brand|second|second-hand|ex|former|co|so|much|long-awaited)$"
)
#: A designation that no table knows, right before a class word: "X10 drones", "GB50A bombs", "TRV-150 craft".
DESIGNATION = re.compile(r"(?<![\w-])([A-Z][A-Za-z]{0,5}[-‑–]?\d{1,4}[A-Z]{0,3}\d?) $")
NO_DESIGNATION = re.compile(r"^(?:G[-‑]?(?:7|8|20)|FY.*|Q[1-4]|Covid.*|COVID.*|COP.*|MH.*|H[12]|C4.*|US.*)$")
#: Calibres and weights that the tokenizer cuts from their number.
MEASURES = frozenset({"mm", "cm", "kg", "km", "millimeter", "millimetre", "pound", "caliber", "calibre", "ton"})
#: Class words that are the system itself when they follow its name: "a Patriot battery".
UNITS = ("battery", "launcher", "unit")
#: Parts of speech that an everyday word has where it is no name: "Ahead of the talks".
NO_NAMES = frozenset({"ADJ", "ADV", "ADP", "AUX", "SCONJ", "PRON"})
HULLS = frozenset({Category.SHIP, Category.SUBMARINE})
#: Words for more than one category: the one that the rest of the document speaks of most, the first in doubt.
SHIFTING: Mapping[str, tuple[Category, ...]] = {
    "gun": (Category.SMALL_ARMS, Category.ARTILLERY),
    "launcher": (Category.ARTILLERY, Category.AIR_DEFENCE, Category.MISSILE),
    "boat": (Category.SHIP, Category.SUBMARINE),
    "battery": (Category.OTHER, Category.AIR_DEFENCE),
}
#: "700 rounds of 5.56mm": the calibre names the munition.
CALIBRE_AFTER = re.compile(
    r" of (\d[\d.]*[- ]?(?:mm|millimet(?:er|re)))(?! [a-z]*(?:shell|ammunition|round|artillery))\b"
)
#: Class words that are equipment in the plural only: "as part of", "told a radio station".
PLURAL_ONLY = frozenset({"part", "radio", "vest", "camera", "motor", "magnet", "bearing"})
#: Ships by the prefix of their navy.
NAMED_SHIP = re.compile(
    r"\b(?:USS|USNS|HMS|INS|PNS|BRP|BAP|ROKS|HMAS|HMCS|HMNZS|RFS|TCG|KRI|ARA|HNLMS|HDMS|BNS|SLNS|NNS)"
    r" (?:[A-Z][\w.’'-]*)(?: (?:de|da|do|of|[A-Z][\w’'-]*))*"
)
#: The name of a ship after its class word: "the corvette Babur".
SHIP_NAME = re.compile(r" ((?:[A-Z][\w’-]+)(?: (?:[A-Z][\w’-]*\.?|de|da))*)")
#: Modifiers that define a class; any other adjective stays outside of the name.
DEFINING = re.compile(
    r"(?i)^(?:nuclear|ballistic|hypersonic|supersonic|armed|tactical|heavy|light|anti|advanced|naval|guided|mobile|"
    r"portable|fixed|wing|rotary|electronic|strategic|defensive|offensive|lethal|medium|long|short|range|surface|air|"
    r"ground|sea|land|attack|combat|military|fighter|stealth|patrol|main|battle|unmanned|uncrewed|cruise|intercontinental|"
    r"depleted|uranium|cluster|precision|\d+\s?mm|caliber|calibre|millimeter|millimetre|mm)$"
)


#: Several words that share one head: "rocket, grenade and shell launchers" are launchers, not grenades.
_FIRED = r"(?:rocket|grenade|shell|mortar|missile|bomb|torpedo)"
SHARED_HEAD = re.compile(
    rf"(?i)\b{_FIRED}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s){_FIRED})+\s(?:launchers?|launching\ssystems?|tubes?)"
)


def weapon_matches(matches: Iterable[Match]) -> list[Match]:
    """Those matches that may name equipment."""
    return [m for m in matches if any(e.label in ("system", "class") for e in m.entries)]


def categories(matches: Iterable[Match], knowledge: Knowledge) -> Counter[Category]:
    """How often each category is named in a document by words that stand for one only."""
    count: Counter[Category] = Counter()
    for match in matches:
        for entry in match.entries:
            if entry.label == "class" and entry.key not in SHIFTING:
                count[Category(knowledge.classes[entry.key].category)] += 1
            elif entry.label == "system" and not entry.ambiguous:
                count[Category(knowledge.systems[entry.key].category)] += 1
    return count


def weapons(
    doc: Doc,
    offset: int,
    matches: list[Match],
    knowledge: Knowledge,
    arms_about: bool,
    about: Counter[Category] | None = None,
) -> Iterator[Weapon]:
    """The equipment named in a parsed passage.

    `offset` is where the passage starts in the text; `matches` are the names found in it (offsets of the text);
    `arms_about` says whether the document speaks of arms at all, which everyday words need; `about` how often it
    names each category, which settles words that stand for several.
    """
    about = categories(matches, knowledge) if about is None else about
    taken: list[tuple[int, int]] = []
    for group in _groups(doc, offset, weapon_matches(matches)):
        weapon = _weapon(doc, offset, group, knowledge, arms_about, about)
        if weapon is not None:
            weapon = with_its_service(weapon, doc, knowledge)
            taken.append((weapon.start, weapon.end))
            yield weapon
    yield from _named_ships(doc, offset, taken, about)


def _named_ships(doc: Doc, offset: int, taken: list[tuple[int, int]], about: Counter[Category]) -> Iterator[Weapon]:
    """Ships that no table knows, told by the prefix of their navy."""
    for found in NAMED_SHIP.finditer(text_of(doc)):
        start, end = found.start() + offset, found.end() + offset
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is None or any(first < end and start < last for first, last in taken):
            continue
        category = Category.SUBMARINE if about[Category.SUBMARINE] > about[Category.SHIP] else Category.SHIP
        yield Weapon(start, end, found.group(), None, category, "arms", _head(span), span[0], "ship", offset)


def _groups(doc: Doc, offset: int, found: list[Match]) -> list[list[Match]]:
    """Matches of one noun phrase together: `F-16` and `fighter jets` of "F-16 fighter jets"."""
    groups: list[list[Match]] = []
    for match in found:
        if groups and _joined(doc, groups[-1][-1], match, offset):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _joined(doc: Doc, left: Match, right: Match, offset: int) -> bool:
    end, start = left.end - offset, right.start - offset
    between = text_of(doc)[end:start]
    if any(m.start() <= left.start - offset and start < m.end() for m in SHARED_HEAD.finditer(text_of(doc))):
        return True
    if not between.strip(" -‐‑–\"'“”‘’()"):
        return "(" not in between and between.count(" ") <= 1
    if all(e.label != "class" and e.ambiguous for e in left.entries):
        return False  # "Austin orders cruisers" is about a person
    if left.text.endswith("s") and all(e.label == "class" and e.how != "arms" for e in left.entries):
        return False  # "Ships armour to Yemen", "chips bite missile makers"
    if len(between) > 30 or re.search(r"[,;:.()\d—]", between) or between[:1] not in " -‑":
        return False
    span = doc.char_span(end, start, alignment_mode="contract")
    tokens = [t for t in span if not t.is_punct and not t.is_space] if span is not None else []
    return 0 < len(tokens) <= 2 and all(t.pos_ in LINKS and not t.ent_type_ for t in tokens)


def _weapon(
    doc: Doc, offset: int, group: list[Match], knowledge: Knowledge, arms_about: bool, about: Counter[Category]
) -> Weapon | None:
    span = doc.char_span(group[0].start - offset, group[-1].end - offset, alignment_mode="expand")
    if span is None:
        return None
    head = _head(span)
    systems = [(m, e) for m in group for e in m.entries if e.label == "system"]
    words = [(m, e) for m in group for e in m.entries if e.label == "class"]
    if (
        systems
        and all(e.ambiguous for _, e in systems)
        and not _certain(doc, offset, group, systems[0][0], knowledge, arms_about)
    ):
        systems = []
        if not words:
            return None
    last = group[-1]
    last_class = next((e for e in last.entries if e.label == "class"), None)
    category_of = {e.key: _settled(e.key, knowledge, about) for _, e in words}
    if systems:
        match, entry = _fitting(systems, category_of.get(words[-1][1].key) if words else None, about, knowledge)
        category = Category(knowledge.systems[entry.key].category)
        if words and words[-1][0].end <= match.start and _names_hull(words[-1], category, category_of):
            hull = words[-1][1].key  # "the frigate Hydra" is no radar
            return Weapon(
                match.start, last.end, match.text, None, category_of[hull], "arms", head, span[0], hull, offset
            )
        if (
            last_class
            and match.end < last.end
            and _another_thing(category, category_of[last_class.key], last_class.key)
        ):
            return Weapon(
                match.start,
                last.end,
                f"{_designation(match.text)} {last.text}",
                None,
                category_of[last_class.key],
                "arms",
                head,
                span[0],
                last_class.key,
                offset,
            )
        called = last_class.key if last_class else _class_inside(match.text, knowledge)
        return Weapon(
            group[0].start,
            last.end,
            _designation(match.text),
            entry.key,
            category,
            "system",
            head,
            span[0],
            called,
            offset,
        )
    entry = last_class or words[-1][1]
    if (entry.how == "either" and not arms_about) or _is_phrase(doc, offset, group, entry):
        return None
    first = _with_modifiers(doc, span[0])
    category = category_of[entry.key]
    naming = _named_before(doc, first) if entry.how != "generic" else None
    first = naming[0] if naming else first
    start, end = offset + first.idx, last.end
    naming = naming or _named_after(doc, last, offset, category)
    if naming:
        end = max(end, offset + naming[0].idx + len(naming[0].text))
    if entry.key == "equipment" and len(words) > 1:
        category = Category.OTHER  # "missile equipment"
    return Weapon(
        start,
        end,
        naming[1] if naming else _between(doc, offset, start, end),
        None,
        category,
        _use(group, words, entry),
        head,
        first,
        entry.key,
        offset,
    )


def _named_before(doc: Doc, first: Token) -> tuple[Token, str] | None:
    """A designation right before a class word that no table knows, with its first token."""
    found = DESIGNATION.search(text_of(doc)[: first.idx], max(0, first.idx - 40))
    if found is None or NO_DESIGNATION.match(found.group(1)):
        return None
    span = doc.char_span(found.start(1), found.end(1), alignment_mode="expand")
    return (span[0], found.group(1)) if span is not None else None


def _named_after(doc: Doc, last: Match, offset: int, category: Category) -> tuple[Token, str] | None:
    """What follows a class word and names the thing ("the corvette Babur", "rounds of 155mm"), with its last token."""
    end = last.end - offset
    found = None
    if category == Category.MUNITION:
        found = CALIBRE_AFTER.match(text_of(doc), end)
    elif category in HULLS and last.text.islower() and not last.text.endswith("s"):
        found = SHIP_NAME.match(text_of(doc), end)
    span = doc.char_span(found.start(1), found.end(1), alignment_mode="expand") if found else None
    if found is None or span is None:
        return None
    return span[-1], last.text + found.group() if category == Category.MUNITION else found.group(1)


def _is_phrase(doc: Doc, offset: int, group: list[Match], entry: Entry) -> bool:
    """Whether the word is a turn of phrase or stands in an address: "part of", "parts of the country", a URL."""
    start, end = group[0].start - offset, group[-1].end - offset
    if "/" in text_of(doc)[max(0, start - 1) : end + 1]:
        return True
    if entry.key not in PLURAL_ONLY or len(group) > 1:
        return False
    return group[0].text.lower() == entry.key or text_of(doc)[end : end + 4] == " of "


def _use(group: list[Match], words: list[tuple[Match, Entry]], entry: Entry) -> str:
    return "arms" if entry.how == "either" and any(e.how == "arms" for _, e in words) else entry.how


def _head(span: Sentence) -> Token:
    tokens = [t for t in span if not t.is_punct and t.text != "s"]
    last = tokens[-1] if tokens else span[-1]
    inside = {t.i for t in tokens}
    # The parser may hang the last word under an earlier one; the head is the one whose head lies outside.
    root = last
    while root.head.i in inside and root.head.i != root.i:
        root = root.head
    return root


def _certain(doc: Doc, offset: int, group: list[Match], match: Match, knowledge: Knowledge, arms_about: bool) -> bool:
    """An everyday word is a weapon only beside a class word, with `-class`, or in a text about arms.

    Ships bear the names of people and places: alone, they need their article ("boarded the Fujian").
    """
    if len(group) > 1:
        return True
    start, end = match.start - offset, match.end - offset
    if text_of(doc)[end : end + 7].lower().startswith(("-class", " class")):
        return True
    if (
        not arms_about
        or not match.text[:1].isupper()
        or any(e.label in ("state", "organisation") for e in match.entries)
    ):
        return False
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None and (span.root.pos_ in NO_NAMES or _is_surname_part(span.root)):
        return False
    if any(e.label == "system" and Category(knowledge.systems[e.key].category) not in HULLS for e in match.entries):
        return True
    return text_of(doc)[max(0, start - 4) : start].lower() == "the "


def _is_surname_part(token: Token) -> bool:
    """`Hunter` of "Hunter Biden", `Senator` of "Senator Risch"."""
    head = token.head
    if token.text.endswith("s") or _in_title_case(token.sent):
        return False
    return (
        token.dep_ == "compound"
        and head.pos_ == "PROPN"
        and head.i > token.i
        and head.is_alpha
        and head.text != "Block"
    )


def _in_title_case(sentence: Sentence) -> bool:
    words = [t.text for t in sentence if t.is_alpha and len(t.text) > 3]
    return sum(w[0].isupper() for w in words) * 2 > len(words)


def _names_hull(word: tuple[Match, Entry], category: Category, category_of: dict[str, Category]) -> bool:
    return word[0].text.lower() == word[1].key and category_of[word[1].key] in HULLS - {category}


def _settled(word: str, knowledge: Knowledge, about: Counter[Category]) -> Category:
    """The category of a class word, in this document."""
    choices = SHIFTING.get(word)
    if choices:
        return max(choices, key=lambda c: about[c])
    return Category(knowledge.classes[word].category)


def _fitting(
    systems: list[tuple[Match, Entry]], wanted: Category | None, about: Counter[Category], knowledge: Knowledge
) -> tuple[Match, Entry]:
    """Of the systems that share a name, the one that the class word beside it means: "F-7 launchers" or "fighters"."""
    sure = [(m, e) for m, e in systems if not e.ambiguous]
    last = (sure or systems)[-1][0]

    def fit(found: tuple[Match, Entry]) -> tuple[bool, int, bool]:
        category = Category(knowledge.systems[found[1].key].category)
        return category == wanted, about[category], not found[1].ambiguous

    return max(((m, e) for m, e in systems if m is last), key=fit)


def _class_inside(name: str, knowledge: Knowledge) -> str:
    """The class word that ends an alias: `tank` of "K2 tanks"."""
    words = name.lower().split()
    for first in range(1, len(words)):
        word = " ".join(words[first:])
        for form in (word, word.removesuffix("s")):
            if form in knowledge.classes:
                return form
    return ""


def _another_thing(system: Category, word: Category, called: str) -> bool:
    if word not in CONSUMABLE or word == system or called.endswith(UNITS):
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
        if before.lower_ in MEASURES and before.i > 0 and doc[before.i - 1].like_num:
            return doc[before.i - 1]
        if before.lower_ in MEASURES:
            return first
        if DEFINING.match(before.text) and before.pos_ in LINKS and before.whitespace_:
            first = before
            continue
        return _hyphenated(doc, first)
    return first


def _hyphenated(doc: Doc, first: Token) -> Token:
    """`long-range` before the phrase: three tokens, or one."""
    before = doc[first.i - 1] if first.i else None
    if before is None or not before.whitespace_ or before.is_punct or "/" in before.text:
        return first
    if "-" in before.text and before.pos_ in LINKS and not _counts(before.text) and not ORIGIN.search(before.text):
        return before
    if before.i >= 2 and doc[before.i - 1].text in "-‐‑–" and not doc[before.i - 1].whitespace_:
        text = doc[before.i - 2].text + "-" + before.text
        if not ORIGIN.search(text) and not _counts(text) and doc[before.i - 2].text[0].islower():
            return doc[before.i - 2]
    return first


def _counts(compound: str) -> bool:
    """`half-dozen`, `40-year-old`, `ex-`: it counts or dates what follows."""
    words = re.split(r"[-‐‑–]", compound)
    if words[-1].lower() in MEASURES:
        return False
    return words[0][:1].isdigit() or bool(COUNTING.match(words[0]) or COUNTING.match(words[-1]))


def _defines(before: Token, first: Token) -> bool:
    if before.like_num or COUNTING.match(before.text) or first.lower_ in ("old", "dozen"):
        return False
    return before.pos_ in LINKS | {"ADP", "VERB", "ADV"} and before.text[:1].islower()


def _between(doc: Doc, offset: int, start: int, end: int) -> str:
    return text_of(doc)[start - offset : end - offset]


def _designation(text: str) -> str:
    """`F-16s` -> `F-16`, `K2 tanks` -> `K2`: plural marks and class words are no part of a designation."""
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"(?<=[\dA-Z])['’]?s$", "", re.sub(r"(?<=\w)(?: [a-z][\w-]*)+$", "", text))


def parties(
    doc: Doc, offset: int, matches: Iterable[Match], knowledge: Knowledge, arms_about: bool = False
) -> Iterator[Party]:
    """The states, organisations and companies named in a parsed passage, and the vague ones ("allies").

    Firms with an everyday name ("Boeing", "Saab") count where the document is about arms (`arms_about`).
    """
    found = signs(knowledge)
    namesakes = [(n.start, n.end) for n in found.find("namesake", text_of(doc), offset)]
    for match in matches:
        span = doc.char_span(match.start - offset, match.end - offset, alignment_mode="expand")
        word = _after_hyphen(text_of(doc), match.end - offset)
        if span is None or found.expressions["aside"].fullmatch(word) or _is_topic(text_of(doc), match, offset):
            continue
        if any(start <= match.start and match.end <= end for start, end in namesakes):
            continue
        gives = word if found.expressions["given"].fullmatch(word) else ""
        told: set[str] = set()
        for entry in match.entries:
            if told and entry.how != "name":
                continue
            party = _party(match, entry, span.root, knowledge, gives, arms_about)
            if party is not None and party.id not in told:
                told.add(party.id)
                yield party
    for vague in found.find("vague", text_of(doc), offset):
        span = doc.char_span(vague.start - offset, vague.end - offset, alignment_mode="expand")
        if span is not None and not any(m.start < vague.end and vague.start < m.end for m in matches):
            gives = _after_hyphen(text_of(doc), vague.end - offset)
            yield Party(
                vague.start,
                vague.end,
                vague.text,
                "",
                vague.text,
                "vague",
                "vague",
                span.root,
                None,
                gives if found.expressions["given"].fullmatch(gives) else "",
            )


def _after_hyphen(text: str, at: int) -> str:
    """The word hung on a name by a hyphen: `supplied` of "Iran-supplied"."""
    match = re.compile(r"[-‐‑–]([a-z]+)").match(text, at)
    return match.group(1) if match else ""


def _is_topic(text: str, match: Match, offset: int) -> bool:
    """Whether it names a subject and no actor, as the states of "Russia-Ukraine war"."""
    after = text[match.end - offset : match.end - offset + 14].lower()
    before = text[max(0, match.start - offset - 10) : match.start - offset].lower()
    return bool(re.match(r"[-–/]ukrain\w* (?:war|conf)|[-–](?:russia|hamas|ukraine)\b", after)) or (
        before.endswith(("russia-", "russia–", "israel-", "israel–"))
        and after.lstrip().startswith(("war", "conf", "crisis"))
    )


def _party(match: Match, entry: Entry, head: Token, knowledge: Knowledge, gives: str, arms_about: bool) -> Party | None:
    if entry.label == "state":
        state = knowledge.states[entry.key]
        code = state.successor or state.code
        name = knowledge.states[code].name if code in knowledge.states else state.name
        return Party(match.start, match.end, match.text, code, name, "state", entry.how, head, None, gives)
    if entry.label == "organisation":
        organisation = knowledge.organisations[entry.key]
        return Party(
            match.start,
            match.end,
            match.text,
            organisation.id,
            organisation.name,
            organisation.type,
            entry.how,
            head,
            None,
            gives,
        )
    if entry.label == "maker" and (arms_about or not entry.ambiguous):
        maker = knowledge.makers[entry.key]
        if not maker.country:
            return None
        country = knowledge.states[maker.country].name if maker.country in knowledge.states else maker.country
        return Party(
            match.start, match.end, match.text, maker.country, country, "state", "maker", head, maker.id, gives
        )
    return None
