"""The number and the sum that a model's words say, read from the text itself and not from the answer.

In: words such as "at least ten" or "$420 million". Out: a `Count` or `Money`; where the words are not in the text, one
without a place in it, so that the check refuses its claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.llm.locate import Words
from armsledger.reading.money import money
from armsledger.reading.numbers import Number, numbers
from armsledger.records import Money, Span

#: Words that count one, or two, without a number.
ONE = re.compile(r"(?i)(?:an?|another|a\s(?:single|further)|the\s(?:first|second|third|last)|\d+(?:st|nd|rd|th))")
PAIR = re.compile(r"(?i)a\spair(?:\sof)?")


@dataclass(frozen=True, slots=True)
class Count:
    """How many pieces, and the words that say it; no span where they are not in the text."""

    exact: int | None
    range: tuple[int | None, int | None] | None
    span: Span | None


def count(said: str | None, near: Span | None, evidence: Sequence[Span], words: Words) -> Count | None:
    """The number that the words say, at their place nearest to the weapon; None where they say none ("dozens")."""
    if said is None:
        return None
    places = [place for spot in evidence for place in words.find_all(said, spot)]
    if not places:
        told = _told(said)
        return Count(told, (told, told), words.find(said, Span(0, len(words.text), words.text))) if told else None
    place = min(places, key=lambda span: abs(span.start - near.start) if near else span.start)
    for number in _numbers(evidence):
        if number.start < place.end and place.start < number.end and number.whole:
            return _counted(number, words.text)
    told = _told(place.text)
    return Count(told, (told, told), place) if told else None


def _told(said: str) -> int | None:
    """The number of bare words."""
    if ONE.fullmatch(said):
        return 1
    if PAIR.fullmatch(said):
        return 2
    number = next(numbers(said), None)
    return int(number.exact) if number and number.whole and number.exact is not None else None


def _numbers(evidence: Sequence[Span]) -> Iterator[Number]:
    """The numbers of the evidence, with their bounds, at their places in the text."""
    for spot in evidence:
        for n in numbers(spot.text):
            start, bare, end = (place + spot.start for place in (n.start, n.bare, n.end))
            yield Number(start, bare, end, n.exact, n.low, n.high, n.approximate)


def _counted(number: Number, text: str) -> Count:
    low, high = (None if bound is None else int(bound) for bound in (number.low, number.high))
    exact = None if number.exact is None else int(number.exact)
    return Count(exact, (low, high), Span(number.start, number.end, text[number.start : number.end]))


def value(said: str | None, evidence: Sequence[Span], words: Words) -> Money | None:
    """The sum that the words name; None where they name none, or a range of two."""
    if said is None:
        return None
    whole = Span(0, len(words.text), words.text)
    for spot in (*evidence, whole):
        for place in words.find_all(said, spot):
            return next((sum_ for sum_ in money(spot.text, spot.start) if _overlap(sum_.span, place)), None)
    sum_ = next(money(said), None)
    return Money(sum_.amount, sum_.currency, Span(0, len(said), said)) if sum_ else None


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
