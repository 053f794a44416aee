"""Numbers as English news writes them: digits, words and scales, with what bounds them ("up to", "at least")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
_WORDS = (
    "zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, "
    "sixteen, seventeen, eighteen, nineteen"
)
_TENS = "twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety"
SMALL = {word: n for n, word in enumerate(_WORDS.split(", "))} | {w: 10 * n for n, w in enumerate(_TENS.split(", "), 2)}

_SMALL_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE_WORD = "|".join(SCALES)
#: "1,600", Indian "4,00,000", and thousands set apart by a space: a narrow one, or a plain one before three noughts.
_SPACED = r"\d{1,3}(?:[\xa0\u2009\u202f]\d{3}|\s000)+(?!\d)"
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|{_SPACED}|\d+(?:\.\d+)?"
#: "twenty-four", "two hundred and ten", "half a million", "a dozen".
IN_WORDS = (
    rf"(?:half[\s-](?:an?[\s-](?:{_SCALE_WORD})|dozen)\b"
    rf"|(?:a|{_SMALL_WORD})[\s-](?:{_SCALE_WORD})\b(?:[\s-](?:and[\s-])?(?:{_SMALL_WORD}|hundred|thousand)\b)*"
    rf"|(?:{_SMALL_WORD})\b(?:[\s-](?:{_SMALL_WORD}|{_SCALE_WORD})\b)*)"
)
#: One number: "1,600", "1.5 million", "1.5m", or in words.
_ONE = rf"(?:(?:{_DIGITS})(?:[\s\xa0-]?(?:{_SCALE_WORD})\b|(?:m|k|bn)\b)?|{IN_WORDS})"
#: What must not stand before a number: letters, hyphens, currency signs and points make it a part of something else.
_FREE = r"(?<![\w$£€¥₩₹#:])(?<![\w.)][-‐‑–/.,])"
NUMBER = re.compile(
    rf"(?i){_FREE}(?P<first>{_ONE})(?:\s?(?:-|–|‐|‑|\bto\b|\bor\b|\band\b)\s?(?P<second>{_ONE}))?(?P<plus>\+)?"
)
_PLAIN = re.compile(r"(?i)^(\d[\d,\s]*(?:\.\d+)?)[\s-]?([a-z]*)$")
_SHORT_SCALES = {"m": 1_000_000, "k": 1_000, "bn": 1_000_000_000, "": 1}
_LAST_WORD = re.compile(rf"(?i)(?:{_SCALE_WORD}|(?<=\d)(?:m|k|bn))$")

#: Words before a number that bound it. The longest comes first.
UP_TO = r"up to|as many as|at most|a maximum of|no more than|not more than|a total of up to|maximum of"
AT_LEAST = (
    r"at least|more than|over|no fewer than|no less than|not less than|not fewer than|upwards? of|a minimum of|"
    r"in excess of|minimum of|exceeding|above|well over"
)
UNDER = r"nearly|almost|close to|just under|under|fewer than|less than|just short of|approaching|below"
ABOUT = r"about|around|some|roughly|approximately|an estimated|estimated|circa|ca\.?|~"
BOUND = re.compile(
    rf"(?i)(?:\b|(?=~))(?:(?P<high>{UP_TO})|(?P<low>{AT_LEAST})|(?P<under>{UNDER})|(?P<about>{ABOUT}))"
    r"(?:\s(?:a total of|another|an additional|about|around|some))?\s*$"
)
BETWEEN = re.compile(r"(?i)\b(?:between|from)\s$")
AFTER_LEAST = re.compile(r"(?i)\s(?:or more|plus|and counting)\b")
AFTER_ABOUT = re.compile(r"(?i)\s(?:or so|or thereabouts)\b")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with its bounds: `(10, None)` for "at least 10"."""

    start: int
    """Where its words begin, bounding words included ("up to")."""
    bare: int
    """Where the number itself begins."""
    end: int
    exact: Decimal | None
    """None for a range."""
    low: Decimal | None
    high: Decimal | None
    approximate: bool

    @property
    def whole(self) -> bool:
        """Whether it counts things."""
        return all(n is None or n == n.to_integral_value() for n in (self.exact, self.low, self.high))


def numbers(text: str) -> Iterator[Number]:
    """Every number of a text, as written; what it counts is for the caller to tell."""
    for match in NUMBER.finditer(text):
        first = amount(match["first"])
        second = amount(match["second"]) if match["second"] else None
        if first is None:
            continue
        if second is None or not _is_range(text, match, first, second):
            yield _single(text, match, first)
            if second is not None:
                yield from numbers_at(text, match.start("second"), match.end("second"))
        else:
            scale = _scale_of(match["first"], match["second"])
            first = first * scale if first * scale < second else first
            lead = BETWEEN.search(text[: match.start()][-12:])
            start = match.start() - len(lead.group()) if lead else match.start()
            yield Number(start, match.start(), match.end(), None, first, second, approximate=False)


def numbers_at(text: str, start: int, end: int) -> Iterator[Number]:
    """The number that stands exactly there."""
    value = amount(text[start:end])
    if value is not None:
        yield Number(start, start, end, value, value, value, approximate=False)


def _is_range(text: str, match: re.Match[str], first: Decimal, second: Decimal) -> bool:
    joint = text[match.end("first") : match.start("second")].strip().lower()
    if joint == "and":
        return first < second and bool(BETWEEN.search(text[: match.start()][-12:]))
    return first < second


def _scale_of(first: str, second: str) -> int:
    """What the first of "two to three million" is to be multiplied by: the scale is said once."""
    if _LAST_WORD.search(first):
        return 1
    scale = _LAST_WORD.search(second)
    return (SCALES.get(scale[0].lower()) or _SHORT_SCALES[scale[0].lower()]) if scale else 1


def _single(text: str, match: re.Match[str], value: Decimal) -> Number:
    end = match.end("first")
    bound = BOUND.search(text[max(0, match.start() - 40) : match.start()])
    start = match.start() - len(bound.group()) if bound else match.start()
    after = AFTER_LEAST.match(text, end)
    if after or text[end : end + 1] == "+":
        return Number(start, match.start(), after.end() if after else end + 1, value, value, None, approximate=False)
    if bound is None:
        about = AFTER_ABOUT.match(text, end)
        end = about.end() if about else end
        return Number(start, match.start(), end, value, value, value, approximate=about is not None)
    if bound["low"]:
        return Number(start, match.start(), end, value, value, None, approximate=False)
    if bound["about"]:
        return Number(start, match.start(), end, value, value, value, approximate=True)
    return Number(start, match.start(), end, value, None, value, approximate=bool(bound["under"]))


def amount(words: str) -> Decimal | None:
    """`"1.5 million"` -> 1500000; None where the words make no number."""
    plain = _PLAIN.match(words.strip())
    if plain:
        scale = _SHORT_SCALES.get(plain[2].lower()) or SCALES.get(plain[2].lower())
        return Decimal(re.sub(r"[,\s]", "", plain[1])) * scale if scale else None
    return _in_words(re.split(r"[\s\xa0-]+", words.lower().strip()))


def _in_words(words: list[str]) -> Decimal | None:
    if words[0] == "half":
        return Decimal(SCALES[words[-1]]) / 2 if words[-1] in SCALES else None
    total = current = Decimal(0)
    for word in words:
        if word == "a":
            current = Decimal(1)
        elif word in SMALL:
            current += SMALL[word]
        elif word in ("hundred", "dozen"):
            current = (current or Decimal(1)) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or Decimal(1)) * SCALES[word], Decimal(0)
        elif word != "and":
            return None
    return total + current
