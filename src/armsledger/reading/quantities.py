"""How many: the number that counts a weapon, and not its calibre, its year, its price or its neighbour's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.reading.language_model import Doc, Token, text_of
from armsledger.reading.numbers import Number, numbers
from armsledger.reading.scene import Weapon
from armsledger.records import Category, Span

#: "One of the most advanced systems" counts nothing.
AMONG_THE_BEST = re.compile(r"(?i)^\sof\s(?:the|its|their)\s(?:[\w'’]+\s){0,2}?(?:most\b|best\b|\w{3,}est\b)")
#: What stands between the end of a number and the end of the same told again: "sixteen (16)", "12 (twelve)".
TWICE = re.compile(r"\s?\([\w,-]+\)")
#: Formations that are counted as the system: "two S-400 divisions". Another weapon's squadron holds many of it.
FORMATION = re.compile(r"(?i)^(?:divisions?|squadrons?|regiments?|battalions?)$")
#: How far before a weapon its number may stand, in tokens and in characters.
FARTHEST = 10
REACH = 120
#: Nouns that count pieces: "100,000 rounds of", "twelve F-16 units".
PIECES = "rounds?|units?|pieces?|sets?|examples?|copies|items"
#: Nouns after a system's name that are the thing itself or a whole one of it.
THING = re.compile(
    r"(?i)^(?:batter(?:y|ies)|systems?|units?|launchers?|aircraft|jets?|planes?|fighters?|helicopters?|drones?|tanks?|"
    r"vehicles?|ships?|vessels?|boats?|submarines?|missiles?|rockets?|bombs?|shells?|rounds?|guns?|howitzers?|radars?|"
    r"platforms?|hulls?|interceptors?|satellites?|kits?|trainers?|carriers?|engines?|munitions?|versions?|variants?|models?|"
    r"sets?|type|class|family|series|equivalents?|craft|airframes?|pieces?|frigates?|corvettes?|lorries|trucks?|prototypes?)$"
)
#: A number before these is a measure.
MEASURE = re.compile(
    r"(?i)^[\s\xa0-]*(?:%|per\s?cent|percent|mm|cm|km|kms|kg|lbs?|lb|nm|mph|kph|km/h|hp|kw|mw|ghz|in(?:ch|ches)|foot|feet|ft|"
    r"metres?|meters?|kilomet(?:re|er)s?|millimet(?:re|er)s?|miles?|yards?|tonnes?|tons?|pounds?|knots?|litres?|gallons?|"
    r"years?|months?|weeks?|days?|hours?|minutes?|seconds?|a\.?m\b|p\.?m\b|degrees?|calib(?:re|er)|dollars?|euros?|won|yen|"
    r"rupees|crore|lakh|times|people|troops|soldiers|personnel|men|percentage|o'clock|barrel)\b"
)
#: Words before a number that make it a name: "Block 70", "Type 055", "Leopard 2".
NAMED = re.compile(
    r"(?i)(?:\b(?:block|type|mark|mk\.?|lot|batch|tranche|phase|flight|increment|project|article|section|chapter|no\.?|"
    r"number|version|tier|group|class|model|part|page|level|resolution|division|brigade|regiment|squadron|figure|table|"
    r"boeing|airbus|saab|bell|cessna|mirage|code|route|highway|top|since|until|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|jan|feb|aug|sept?|oct|nov|dec|in|by|from|fiscal|year|fy)\.?)\s$"
)
MONTH_AFTER = re.compile(
    r"(?i)^\s(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|aug|"
    r"sept?|oct|nov|dec)\b"
)
#: A number that goes on is a part of a word: "50-ton", "2.0", "16th".
GOES_ON = re.compile(r"[-‐‑–][A-Za-z]|\.\d|\s?/\s?\d|(?:st|nd|rd|th)\b")
#: A number after a slash or a calibre is a part of a gun's name: "155mm/52", "155 / 39".
CALIBRE = re.compile(r"(?i)\d\s?(?:-?mm)?\s?/\s?$|mm\s$")
YEAR = re.compile(r"(?:19|20)\d\d")
#: Words that take one out of many: "the first of three", "one of its two".
ONE_OF = re.compile(
    r"(?i)\b(?:(?:the|its|their)\s(?:very\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|"
    r"final|\d+(?:st|nd|rd|th))|one|another)(?:\s(?:and\s(?:last|final)))?\sof\s(?:(?:the|its|their|a|an?\splanned|"
    r"the\splanned)\s)?$"
)
SOME_OF = re.compile(r"(?i)\bof\s(?:(?:the|its|their|those|these|his|an?\s(?:planned|initial|order\sfor))\s)*$")
BATCH_OF = re.compile(
    rf"(?i)^\s(?:more\s|additional\s|further\s)?(?:(?:{PIECES})\sof\s|of\s)(?:(?:the|its|their|our|these|those|his)\s)*"
)
AFTER_WEAPON = re.compile(r"(?i)^,?\s(?:\(\s?)?(?=[\w,.-]+(?:\s[\w-]+){0,2}\sof\s(?:them|which|these|those)\b)")
#: Pieces of what the sentence is about: "orders for 118 units worth Rs 7,523 crore".
UNITS = re.compile(r"(?i)\s(?:more\s|additional\s)?units\b(?!\sof\b)")
PAIR = re.compile(r"(?i)\b(a\spair)\sof\s(?:(?:the|its)\s)?(?:[\w-]+\s){0,4}$")
#: A part of them that is not counted: "dozens of the 31", "half of its 60".
PART_OF = re.compile(
    r"(?i)\b(?:dozens|scores|hundreds|thousands|several|many|most|some|few|half|thirds?|quarters?|part|bulk|rest|remainder|"
    r"majority|none|any|number)\sof\s(?:the|its|their|our|those|these|his|her)\s$"
)
#: Singular by themselves: "a frigate", "another submarine", "its newest frigate".
ARTICLES = frozenset({"a", "an", "one", "another", "single"})
NEWEST = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "newest", "latest", "last", "final", "lead"}
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
#: What stands before the name of one ship.
SHIP_NAME = re.compile(r"(?:HMS|USS|INS|HMAS|HMCS|ROKS|JS|PNS|TCG|BNS|KRI|BRP|BAP|ARA|FS|HNLMS|USNS|RFA|CNS|HMNZS)\b")
#: No one of them can be counted.
MASS = frozenset({Category.UNSPECIFIED, Category.OTHER})
MASS_WORD = re.compile(
    r"(?i)(?:ammunition|ammo|artillery|equipment|weaponry|aid|technology|materiel|hardware|defen[cs]es?|armou?r|fuel|electronics|"
    r"assistance|support|munitions?)$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many pieces a text says, and the words that say it."""

    exact: int | None
    """The number; None for a range of two."""
    range: tuple[int | None, int | None] | None
    """The bounds: `(10, None)` for "at least 10", `(20, 30)` for "between 20 and 30"."""
    span: Span
    approximate: bool = False
    """The writer says that the number is not sharp: "about 300"."""
    rule: str = "number"
    """Where it comes from: `number`, `some of many`, `units`, `pair`, `one of many`; for one that no number says
    `article`, `newest`, `named ship`, `bare`."""


def quantity_of(weapon: Weapon, others: Sequence[Weapon] = ()) -> Quantity | None:
    """The number that counts this weapon; None where none is said or only a vague one ("dozens")."""
    doc = weapon.head.doc
    text, start, end = text_of(doc), weapon.start - weapon.offset, weapon.end - weapon.offset
    if _serves_another(doc, end, weapon):
        return None
    low = max(_sentence_start(weapon), start - REACH)
    taken = [(o.start - weapon.offset, o.end - weapon.offset) for o in others if o is not weapon]
    found = _said_once([n for n in numbers(text[low:start]) if n.whole], text[low:start])
    for number in reversed(found):
        number = _moved(number, low)
        if any(a <= number.bare < b for a, b in taken) or not _counts(text, number):
            continue
        if _reaches(doc, number.end, start):
            return _from(text, number, weapon.offset)
        break
    return (
        _after(text, end, weapon)
        or _pair(text, low, start, weapon)
        or _singular(doc, low, start, end, weapon)
        or _in_units(weapon, others)
    )


def _said_once(found: Sequence[Number], text: str) -> list[Number]:
    """Contracts and notices write a number twice, "sixteen (16)": both are one."""
    once: list[Number] = []
    for number in found:
        before = once[-1] if once else None
        if before and before.exact == number.exact and TWICE.fullmatch(text[before.end : number.end + 1]):
            once[-1] = replace(before, end=number.end + 1)
        else:
            once.append(number)
    return once


def _moved(number: Number, by: int) -> Number:
    return Number(
        number.start + by,
        number.bare + by,
        number.end + by,
        number.exact,
        number.low,
        number.high,
        approximate=number.approximate,
    )


def _sentence_start(weapon: Weapon) -> int:
    return int(weapon.head.sent.start_char)


def _serves_another(doc: Doc, end: int, weapon: Weapon) -> bool:
    """Whether the number is not the weapon's: "two drone brigades", "an F-16 maintenance centre"."""
    if re.match(r"[-‐‑–](?!class|type)\w", text_of(doc)[end : end + 8]):
        return True
    after = next((t for t in doc[weapon.head.i :] if t.idx >= end), None)
    if after is None or text_of(doc)[end : after.idx].strip(" ") != "" or after.pos_ not in ("NOUN", "PROPN"):
        return False
    if after.pos_ == "PROPN" or THING.match(after.text):
        return False
    if weapon.category is Category.AIR_DEFENCE and FORMATION.match(after.text):
        return False
    return after.dep_ not in ("npadvmod", "nsubj", "appos") or weapon.head.head.i == after.i


def _counts(text: str, number: Number) -> bool:
    """Whether the number can count things: no measure, no year, no date, no part of a name."""
    words, after, before = text[number.bare : number.end], text[number.end :], text[: number.bare]
    if any(pattern.match(after) for pattern in (MEASURE, MONTH_AFTER, GOES_ON, AMONG_THE_BEST)):
        return False
    if CALIBRE.search(before):
        return False
    if YEAR.fullmatch(words) and (number.start == number.bare or NAMED.search(before)) and not words.endswith("000"):
        return False
    if re.search(r"[$£€¥₩₹]\s?$|\b(?:USD|EUR|GBP|Rs\.?|INR|US|AED|SEK)\s?$", before):
        return False
    if words[0].isdigit() and number.start == number.bare and NAMED.search(before):
        return re.search(r"(?i)\b(?:in|by|from|may|march|group|squadron|since|until)\s$", before) is not None and (
            not YEAR.fullmatch(words) and not re.search(r"\b(?:May|March)\s$", before)
        )
    # "Leopard 2 tanks": a lone digit after a name in capitals is a part of that name.
    return not (
        re.fullmatch(r"\d{1,2}[A-Za-z]?", words)
        and re.search(r"\b(?:[A-Z][a-z]*[A-Z]\w*|[A-Z]{2,})\s$", before)
        and not re.search(r"\b(?:US|UK|NATO|EU|UN|UAE|MP|CEO|PM|THE|OF|TO)\s$", before)
    )


def _reaches(doc: Doc, start: int, end: int) -> bool:
    """Whether what lies between a number and a weapon only describes the weapon."""
    between = text_of(doc)[start:end]
    lead = BATCH_OF.match(between)
    if lead:
        start += lead.end()
    elif re.match(rf"(?i)^[\s-](?:{PIECES})\s", between):
        return False
    if not text_of(doc)[start:end].strip():
        return True
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or len(span) > FARTHEST:
        return False
    return all(_describes(token) or _parts_adjectives(token) for token in span)


def _parts_adjectives(token: Token) -> bool:
    """The comma of "an advanced, long-range missile"."""
    return token.text == "," and token.i > 0 and token.doc[token.i - 1].pos_ == "ADJ"


def _describes(token: Token) -> bool:
    if token.is_space or token.text in "-‐‑–\"'“”‘’" or token.lower_ in ("'s", "’s", "mm", "x"):
        return True
    if token.tag_ in ("NNS", "NNPS") and not token.text[0].isupper():
        return token.lower_ in ("rounds", "units", "pieces", "examples")
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") or token.dep_ == "amod" or "-" in token.text
    if token.pos_ == "CCONJ":
        return token.head.pos_ == "ADJ"
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "NUM")


def _from(text: str, number: Number, offset: int) -> Quantity | None:
    if PART_OF.search(text[max(0, number.start - 40) : number.start]):
        return None
    lead = ONE_OF.search(text[max(0, number.start - 60) : number.start])
    if lead:
        at = number.start - len(lead.group())
        return Quantity(1, (1, 1), Span(offset + at, offset + number.end, text[at : number.end]), rule="one of many")
    part = SOME_OF.search(text[max(0, number.start - 40) : number.start])
    if part:
        at = number.start - len(part.group())
        for inner in numbers(text[max(0, at - 40) : at]):
            shifted = _moved(inner, max(0, at - 40))
            if shifted.whole and not text[shifted.end : at].strip(" ") and _counts(text, shifted):
                return _quantity(text, shifted, offset, "some of many")
    return _quantity(text, number, offset, "number")


def _quantity(text: str, number: Number, offset: int, rule: str) -> Quantity:
    span = Span(offset + number.start, offset + number.end, text[number.start : number.end])
    low, high = (None if n is None else int(n) for n in (number.low, number.high))
    return Quantity(None if number.exact is None else int(number.exact), (low, high), span, number.approximate, rule)


def _after(text: str, end: int, weapon: Weapon) -> Quantity | None:
    """The number that follows: "Mi-35Ms, twelve of them"."""
    lead = AFTER_WEAPON.match(text[end : end + 60])
    if not lead:
        return None
    at = end + lead.end()
    number = next((n for n in numbers(text[at : at + 40]) if n.bare == 0 or n.start == 0), None)
    return _quantity(text, _moved(number, at), weapon.offset, "number") if number and number.whole else None


def _in_units(weapon: Weapon, others: Sequence[Weapon]) -> Quantity | None:
    """The number that the sentence tells of its only weapon as "units": "the order for the tank is for 118 units"."""
    if any(other is not weapon and other.system != weapon.system for other in others):
        return None
    sentence = weapon.head.sent
    for number in numbers(sentence.text):
        if number.whole and UNITS.match(sentence.text, number.end) and _counts(sentence.text, number):
            return _quantity(text_of(weapon.head.doc), _moved(number, sentence.start_char), weapon.offset, "units")
    return None


def _pair(text: str, low: int, start: int, weapon: Weapon) -> Quantity | None:
    match = PAIR.search(text[low:start])
    if not match:
        return None
    at = low + match.start(1)
    words = match.group(1)
    return Quantity(2, (2, 2), Span(weapon.offset + at, weapon.offset + at + len(words), words), rule="pair")


def _singular(doc: Doc, low: int, start: int, end: int, weapon: Weapon) -> Quantity | None:
    """One: "a frigate", "the 16th aircraft", "HMS Trent"."""
    words = text_of(doc)[start:end]
    if weapon.category in MASS or MASS_WORD.search(words):
        return None
    alone = _is_singular(doc, end, weapon)
    if alone and (SHIP_NAME.search(words) or SHIP_NAME.search(text_of(doc)[max(low, start - 6) : start])):
        return Quantity(1, (1, 1), Span(weapon.start, weapon.end, words), rule="named ship")
    first = weapon.first
    for token in reversed(list(doc[max(first.sent.start, first.i - 8) : first.i])):
        if not alone and token.lower_ not in ("a", "an"):
            pass
        elif token.lower_ in ARTICLES or (
            (token.lower_ in NEWEST or ORDINAL.fullmatch(token.lower_)) and not _of_a_generation(token)
        ):
            stop = token.idx + len(token.text)
            one = Span(weapon.offset + token.idx, weapon.offset + stop, token.text)
            rule = "article" if token.lower_ in ARTICLES else "newest"
            return Quantity(1, (1, 1), one, rule=rule) if _reaches(doc, stop, start) else None
        if not _describes(token) and not _parts_adjectives(token):
            break
    return None


def _of_a_generation(ordinal: Token) -> bool:
    """Whether it numbers a generation: "a fifth-generation fighter"."""
    after = ordinal.doc[ordinal.i + 1 : ordinal.i + 3].text.lstrip("-‐‑– ").lower()
    return after.startswith(("gen", "party"))


def bare_singular(weapon: Weapon) -> Quantity | None:
    """One that nothing counts: "the jet", "a missile test", "a German Leopard tank lost"."""
    doc = weapon.head.doc
    start, end = weapon.start - weapon.offset, weapon.end - weapon.offset
    words = text_of(doc)[start:end]
    if weapon.category in MASS or MASS_WORD.search(words) or not _is_singular(doc, end, weapon):
        return None
    return Quantity(1, (1, 1), Span(weapon.start, weapon.end, words), rule="bare")


def _is_singular(doc: Doc, end: int, weapon: Weapon) -> bool:
    tokens = reversed(list(doc[weapon.first.i : weapon.head.i + 3]))
    last = next((t for t in tokens if t.idx + len(t.text) <= end), weapon.head)
    if last.tag_ in ("NNS", "NNPS") or (last.text.endswith("s") and last.lemma_ != last.lower_):
        return False
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if after is not None and after.pos_ == "NOUN" and THING.match(after.text):
        return after.tag_ == "NN"
    return True
