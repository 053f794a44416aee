"""Sums of money, in plain units of the currency written, and which of them belongs to a weapon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from armsledger.knowledge.load import DATA, layered
from armsledger.reading.beside import any_of
from armsledger.reading.numbers import IN_WORDS, amount
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Scene, Weapon
from armsledger.records import Money, Span

Folders = tuple[Path, ...]
BUILT_IN: Folders = (DATA,)
SCALES = {
    "hundred": 10**2,
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("million", "mln", "mn", "mm", "m"), 10**6),
    **dict.fromkeys(("crore", "crores", "cr"), 10**7),
    **dict.fromkeys(("billion", "bln", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "trn", "tn", "lakh crore"), 10**12),
}
#: A number in digits; the last form is a decimal comma: "1,2 billion".
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
#: The lower bound of a range: "2", "2.5 billion", "two".
BOUND = r"(?:\d[\d.,]*|(?i:one|two|three|four|five|six|seven|eight|nine|ten))[\s-]?(?:[a-z]+\s?)?"
NUMBER = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?(?!,?\d)|\d{1,3},\d{1,2}(?!,?\d)"
#: Scales that only Indian sums have: without a currency they are rupees, but where they count something else.
INDIAN = r"(?i:lakh\scrore|crores?|cr)"
COUNTED = r"(?i:people|persons?|citizens|voters|indians|users|doses|jobs|families|tonnes|litres)"
RUPEE = "INR"


@dataclass(frozen=True, slots=True)
class Currency:
    """`currencies.csv`: how a currency is written before an amount and after it (in the singular)."""

    code: str
    """ISO 4217."""
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Writing:
    """The expressions that find sums, and what their signs and names stand for."""

    sum_: re.Pattern[str]
    sign: str
    before: dict[str, str]
    after: dict[str, str]


@lru_cache(maxsize=4)
def _writing(folders: Folders) -> _Writing:
    rows = layered("currencies", Currency, lambda row: row.code, folders).values()
    before = {sign: row.code for row in rows for sign in row.before}
    after = {name: row.code for row in rows for name in row.after}
    plural = {name + "s": code for name, code in after.items() if name[-1].isalpha() and not name.isupper()}
    sign, name, scale = any_of(before), any_of([*after, *plural]), any_of(SCALES)
    joint = rf"\s?(?:-|–|\bto\b)\s?(?:{sign})?\d[\d.,]*|\sor\s\d[\d.,]*"
    tail = rf"(?P<range{{0}}>{joint})?(?:(?:[\s\xa0]{{{{1,3}}}}|-)?(?i:(?P<scale{{0}}>{scale}))\b)?"
    sum_ = re.compile(
        rf"(?<![\w$£€¥₩₹.])(?:(?P<sign>{sign})\s?(?P<number>{NUMBER}){tail.format('')}(?![a-zA-Z])"
        rf"|(?:(?P<number2>{NUMBER}){tail.format(2)}|(?P<words>(?i:{IN_WORDS})))[\s\xa0-]?(?P<name>{name})(?!\w)"
        rf"|(?P<number3>{NUMBER})[\s\xa0-]?(?P<scale3>{INDIAN})\b(?!\s(?:{COUNTED})))"
    )
    return _Writing(sum_, sign, before, {**plural, **after})


def money(text: str, offset: int = 0, folders: Folders = BUILT_IN) -> Iterator[Money]:
    """The sums of a text, with spans moved by `offset`; `folders` hold the table of currencies.

    A dollar without a country is the US dollar. A range ("$2-3 billion") is no one sum, so it gives none.
    """
    writing = _writing(folders)
    for match in writing.sum_.finditer(text):
        value = _amount(match)
        if value is None or _is_range(text, match, writing) or not _is_money(match):
            continue
        currency = _currency(match, writing)
        start, end = match.start(), match.start() + len(match.group().rstrip())
        code = CODE_AFTER.match(text, end)
        if match["sign"] == "$" and code and code[1] in writing.before:
            currency, end = writing.before[code[1]], code.end()
        yield Money(float(value), currency, Span(offset + start, offset + end, text[start:end]))


def _currency(match: re.Match[str], writing: _Writing) -> str:
    if match["scale3"]:
        return RUPEE
    return writing.before[match["sign"]] if match["sign"] else writing.after[" ".join(match["name"].split())]


#: The country of a bare dollar, said after the sum: "$3.5 billion AUD".
CODE_AFTER = re.compile(r"\s([A-Z]{3})\b")


def _scale(match: re.Match[str]) -> str:
    return " ".join((match["scale"] or match["scale2"] or match["scale3"] or "").lower().split())


def _amount(match: re.Match[str]) -> Decimal | None:
    if match["words"]:
        return amount(match["words"])
    number = match["number"] or match["number2"] or match["number3"]
    digits = number.replace(",", ".") if DECIMAL_COMMA.fullmatch(number) else number.replace(",", "")
    return Decimal(digits) * SCALES.get(_scale(match), 1)


def _is_range(text: str, match: re.Match[str], writing: _Writing) -> bool:
    """Whether it is a range or a bound of one ("$2 billion to $3 billion"): two bounds make no sum.

    With "or" between them, two signs tell of one sum in two currencies.
    """
    if match["range"] or match["range2"]:
        return True
    after, before = text[match.end() :], text[max(0, match.start() - 40) : match.start()]
    same = re.escape(match["sign"] or "")
    if re.match(rf"\s?(?:(?:-|–|to\s)\s?(?:{writing.sign})|or\s{same})\s?\d", after):
        return True
    bound = rf"(?:(?:{writing.sign})?\s?{BOUND}(?:-|–|\bto)|(?<![\w,.]){same}\s?{BOUND}\bor)\s?$"
    between = rf"(?i:\bbetween\s(?:(?:{writing.sign})?\s?{BOUND}and\s)?)$"
    return bool(re.search(bound, before) or re.search(between, before))


def _is_money(match: re.Match[str]) -> bool:
    """Whether it is a sum.

    A W before a bare number is a name ("W3"), bare pounds are a weight, and who "in 2024 won" was paid nothing.
    """
    if _scale(match) or (match["words"] and re.search(r"(?i)(?:thousand|illion)$", match["words"])):
        return True
    if match["sign"]:
        return match["sign"] != "W"
    return "pound" not in match["name"].lower() and (match["name"] != "won" or "," in (match["number2"] or ""))


#: Words after a sum that make it the price of one piece.
EACH = re.compile(
    r"(?i)^\s?(?:apiece|each|a\spiece|per\s(?:unit|aircraft|jet|plane|missile|round|shell|drone|piece))\b"
)
#: The same, and words that make it money for something else.
APART = re.compile(
    r"(?i)^\s?(?:apiece|each|a\stime|(?:cash|bonus\w*|payments?|payouts?|damage|investments?)\b|per\s(?:unit|aircraft|jet|plane|missile|round|shell|drone|piece|year|month|day)|a\s(?:piece|year|day|"
    r"month|shot|head|barrel)|annually|annual|fine|budget|penalt\w+|reward|bounty|bond|in\s(?:damages|cash|revenue|sales|profit|fines|"
    r"fees|salar\w+|tax\w*|debt)|revenue|profit|loan)\b"
)
APART_BEFORE = re.compile(
    r"(?i)\b(?:revenues?|profits?|shares?|stocks?|fined|budgets?|salary|gdp|market\scap\w*|turnover|losses|damages?|fell|rose|"
    r"bribes?|reward|each\s(?:worth|costing)|spending|damage)\s(?:of|to|by|at|worth|rose\sto|fell\sto|is|was|totall?ed)?\s?$"
)
#: A sum in brackets after another one says the same in a second currency.
CONVERTED = re.compile(
    r"\d[\d.,]*(?:\s?[A-Za-z]+){0,3}\s?\((?:about|around|roughly|approx\.?|approximately|or|~|≈|\s)*$"
)
#: Before a sum: it closes what stands before it. After a sum: it opens what follows.
CLOSING = re.compile(
    r"(?i)\b(?:for|worth|at|valued(?:\sat)?|priced(?:\sat)?|costing|costs?|totall?ing|of)\s(?:[\w-]+\s){0,3}$"
)
OPENING = re.compile(
    r"(?i)^(?:\s|-)(?:worth\s)?(?:of|in|package|deal|contract|sale|order|program(?:me)?|tranche|batch)\b"
)
#: How far apart two items of one list may stand.
LONGEST_JOINT = 60
#: A sentence that goes on about the deal of the one before.
DEAL = re.compile(
    r"(?i)^(?:the|this|that)\s[^.]{0,60}\b(?:deal|contract|order|sale|package|agreement|purchase|programme|program|acquisition)\b|"
    r"^it\s(?:is|was)\s(?:worth|valued)\b"
)


def value_of(proposal: Proposal, folders: Folders = BUILT_IN) -> Money | None:
    """The sum that pays for a proposal's weapon; None where none is said, or another weapon has the better right.

    It is the sum of the sentence that nothing sets apart ("apiece", "budget of") and that no other weapon owns; a
    package's sum stands on the first item that follows it. Failing that, the sum of the deal that the next sentence
    speaks of.
    """
    scene = proposal.scene
    text = scene.sentence.text
    sums = [sum_ for sum_ in money(text, scene.start, folders) if _pays(text, sum_, scene.start)]
    if not sums:
        return _next_sentence(proposal, folders)
    owned = [sum_ for sum_ in sums if owner_of(scene, sum_) is proposal.weapon]
    return min(owned, key=lambda sum_: (_gap(sum_, proposal.weapon), sum_.span.start), default=None)


def _pays(text: str, sum_: Money, offset: int) -> bool:
    start, end = sum_.span.start - offset, sum_.span.end - offset
    if APART.match(text[end : end + 40]) or APART_BEFORE.search(text[max(0, start - 40) : start]):
        return False
    return not CONVERTED.search(text[max(0, start - 40) : start])


def _gap(sum_: Money, weapon: Weapon) -> int:
    return max(weapon.start - sum_.span.end, sum_.span.start - weapon.end, 0)


def owner_of(scene: Scene, sum_: Money) -> Weapon | None:
    """The weapon that a sum pays for: the first item after it, or the list that it closes ("… F-16s for $1bn")."""
    weapons = sorted(scene.weapons, key=lambda w: w.start)
    after = [w for w in weapons if w.start >= sum_.span.end]
    before = [w for w in weapons if w.end <= sum_.span.start]
    text, start = scene.sentence.text, sum_.span.start - scene.start
    closes = CLOSING.search(text[:start]) and not OPENING.match(text[sum_.span.end - scene.start :])
    if before and (not after or closes):
        return _first_of_list(before, text, scene.start)
    return after[0] if after else None


def _first_of_list(before: list[Weapon], text: str, offset: int) -> Weapon:
    owner = before[-1]
    for weapon in reversed(before[:-1]):
        between = text[weapon.end - offset : owner.start - offset]
        if (
            len(between) > LONGEST_JOINT
            or not re.search(r",|\band\b", between)
            or re.search(r"[;:]", between)
            or any(money(between))
        ):
            break
        owner = weapon
    return owner


def _next_sentence(proposal: Proposal, folders: Folders) -> Money | None:
    """The sum of a sentence that goes on about the deal: "The $1.4 billion deal would be its largest"."""
    sentence = proposal.scene.sentence
    if sentence.end >= len(sentence.doc):
        return None
    following = sentence.doc[sentence.end].sent
    if not DEAL.match(following.text):
        return None
    weapons = proposal.scene.weapons
    offset = proposal.scene.offset + following.start_char
    sums = [sum_ for sum_ in money(following.text, offset, folders) if _pays(following.text, sum_, offset)]
    return sums[0] if len(sums) == 1 and min(weapons, key=lambda w: w.start) is proposal.weapon else None
