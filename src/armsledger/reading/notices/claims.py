"""From a `Notice` to claims: one an item, each with the words that it rests on.

The confidence is a constant of the construction, as measured (docs/notices.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Case, Notice
from armsledger.reading.notices.heads import head_words
from armsledger.reading.notices.naming import SHORTEST, Named, named
from armsledger.reading.notices.parties import makers_of, purchaser, supplier
from armsledger.records import Actor, Category, Claim, DateMention, Kind, Maker, Modality, Money, Span

#: How often a claim of each construction is right: stage, sides and category as labelled.
MAJOR, OTHER, SERVICES, EARLIER = 0.92, 0.8, 0.67, 0.67
#: The role that a day has in a claim: Congress was told (the approval itself), or the release was written.
ROLES = {"notified": "event", "announced": "announcement"}


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who sells and who buys, the words that say it, and how they do."""

    suppliers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rules: tuple[tuple[str, str], ...]


def claims_of(notice: Notice, document: str, knowledge: Knowledge) -> Iterator[Claim]:
    """The claims of a notice; `document` is the id of its document. None where the purchaser is not known."""
    sides = _sides(notice, knowledge)
    if not sides.recipients:
        return
    any_told = False
    for case in notice.cases:
        found = list(_named(case, notice, knowledge))
        any_told = any_told or bool(found)
        for first, one in zip([True, *[False] * len(found)], found, strict=False):
            yield _claim(one, case, notice, sides, document, knowledge, first=first)
    subject = notice.subject or _first_item(notice)
    if not any_told and subject is not None:
        for case in [case for case in notice.cases if case.value] or notice.cases[:1]:
            yield _of_the_whole(notice, subject, case, sides, document)


def _first_item(notice: Notice) -> Flow | None:
    """What is sold, where no title says it: the first thing of the list."""
    listed = [item for case in notice.cases for item in case.items]
    head = head_words(listed[0].phrase) if listed else None
    return head if head and head.text else None


def _sides(notice: Notice, knowledge: Knowledge) -> _Sides:
    seller, how = supplier(notice, knowledge)
    buyer, rule = purchaser(notice.purchaser, knowledge)
    rules = [(field, words) for field, words in (("suppliers", how), ("recipients", rule)) if words]
    return _Sides((seller,), (buyer,) if buyer else (), tuple(rules))


def _named(case: Case, notice: Notice, knowledge: Knowledge) -> Iterator[Named]:
    """The items that are claims, each name once."""
    long_names = {long.casefold(): short.text for long, short in notice.names if len(short.text) >= SHORTEST}
    found: list[Named] = []
    for item in case.items:
        one = named(item, knowledge, found, long_names)
        if one and one.name.casefold() not in {other.name.casefold() for other in found}:
            found.append(one)
    yield from found


def _claim(
    one: Named, case: Case, notice: Notice, sides: _Sides, document: str, knowledge: Knowledge, *, first: bool
) -> Claim:
    item = one.item
    value = case.value if first else None
    makers = tuple(makers_of(notice.contractors, one.system, knowledge, principal=first and item.major))
    marks = {"weapon": one.span, "cue": case.cue}
    if item.counted:
        marks["quantity"] = item.counted
    confidence = EARLIER if case.implemented else MAJOR if item.major else OTHER
    return _whole(
        notice,
        case,
        sides,
        document,
        weapon=one.name,
        system=one.system,
        category=one.category,
        quantity=item.quantity,
        bounds=_bounds(item.quantity, up_to=item.up_to),
        value=value,
        makers=makers,
        words=item.words.span(),
        marks=marks,
        confidence=confidence,
    )


def _of_the_whole(notice: Notice, subject: Flow, case: Case, sides: _Sides, document: str) -> Claim:
    """A sale that names no equipment of its own: services, parts, support."""
    marks = {"weapon": subject.span(), "cue": case.cue}
    return _whole(
        notice,
        case,
        sides,
        document,
        weapon=subject.text,
        system=None,
        category=Category.OTHER,
        quantity=None,
        bounds=None,
        value=case.value,
        makers=(),
        words=subject.span(),
        marks=marks,
        confidence=SERVICES,
    )


def _bounds(quantity: int | None, *, up_to: bool) -> tuple[int | None, int | None] | None:
    return None if quantity is None else (None if up_to else quantity, quantity)


def _whole(
    notice: Notice,
    case: Case,
    sides: _Sides,
    document: str,
    *,
    weapon: str,
    system: str | None,
    category: Category,
    quantity: int | None,
    bounds: tuple[int | None, int | None] | None,
    value: Money | None,
    makers: tuple[Maker, ...],
    words: Span,
    marks: dict[str, Span],
    confidence: float,
) -> Claim:
    kind = Kind.ORDER if case.implemented else Kind.APPROVAL
    return Claim(
        id=_id(document, kind, marks["weapon"]),
        kind=kind,
        modality=Modality.ASSERTED,
        suppliers=sides.suppliers,
        recipients=sides.recipients,
        makers=makers,
        weapon=weapon,
        system=system,
        category=category,
        quantity=quantity,
        quantity_range=bounds,
        value=value,
        mode="sale",
        condition=None,
        dates=tuple(_dates(notice, case)),
        places=(),
        attribution=(),
        hedges=(),
        evidence=_evidence(notice, case, words, value, makers),
        inferred=dict(sides.rules),
        confidence=confidence,
        marks=marks,
    )


def _dates(notice: Notice, case: Case) -> Iterator[DateMention]:
    """The day that Congress was told of this case, and the day of the release."""
    if case.implemented:
        return
    if case.notified:
        yield DateMention(ROLES["notified"], case.notified.day, case.notified.span)
    for day in notice.dates:
        if day.role == "announced":
            yield DateMention(ROLES["announced"], day.day, day.span)
            return


def _evidence(
    notice: Notice, case: Case, words: Span, value: Money | None, makers: Iterable[Maker]
) -> tuple[Span, ...]:
    """The item, the words that open its list, those that name the purchaser, and what the other facts stand in."""
    source = notice.purchaser.source
    facts = [*([value.span] if value else []), *(maker.span for maker in makers)]
    parts = [words, case.lead, notice.purchase, *(_with_opening(fact, source) for fact in facts)]
    return tuple(_apart(parts))


def _with_opening(fact: Span, source: str) -> Span:
    """A fact with what its sentence, or its table, says before it."""
    begins = [source.rfind(mark, 0, fact.start) + len(mark) for mark in (". ", ".\n", "\n\n", ")\n")]
    start = max(begins)
    start += len(source[start : fact.start]) - len(source[start : fact.start].lstrip())
    return Span(start, fact.end, source[start : fact.end])


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans in the order of the text, without those that stand inside of another."""
    ordered = sorted(set(spans), key=lambda span: (span.start, -span.end))
    end = -1
    for span in ordered:
        if span.end > end:
            yield span
            end = span.end


def _id(document: str, kind: Kind, weapon: Span) -> str:
    told = f"{document}/notice/{kind}/{weapon.start}/{weapon.end}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
