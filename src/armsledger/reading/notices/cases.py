"""What was asked for, time by time: the list of a sale, what an addition adds, what was notified before.

In: the `Flow` of a notice with its sections. Out: `Case`s in the order told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Case, Item, NoticeDate
from armsledger.reading.notices.items import items
from armsledger.reading.notices.recognise import DETERMINATION
from armsledger.reading.notices.sections import DESCRIPTION, Stretch
from armsledger.reading.notices.sums import first_sum, total_cost
from armsledger.records import Money, Span

#: "The Government of Israel has requested to buy …".
REQUEST = re.compile(
    r"(?P<lead>[A-Z][^.;\n]{2,160}? (?:has|have)(?: also)? requested "
    r"(?:to (?:buy|purchase)|(?:a|the) (?:possible )?(?:sale|purchase) of|(?=[a-z])))"
)
#: The paragraph after the list.
AFTER = re.compile(r"\n\s*(?:(?:This|The) (?:proposed|possible|principal)|There (?:will|is|are)|Implementation of)")
_INCLUDED = r"(?: (?:will|were|was|is|are)(?: also| to)? be(?:en)? included| (?:were|are|is) (?:also )?included)?"
#: Where the list of other equipment begins.
OTHERS = re.compile(
    r"(?i)(?:[,;.]? ?(?:and |also )?the following )?non-(?:MDE|major defense equipment)(?: \(MDE\)| \(non-MDE\))?"
    rf"(?: items?| and services| equipment| articles?)*{_INCLUDED}(?: in [^:;.]{{1,120}}| to [^:;.]{{1,80}})?: ?"
    r"|\balso included (?:is|are|were|was|will be|in [^:;.]{1,60}(?:is|are|were)):? ?"
    r"|\bthe following (?:items|equipment)[^:;.]{0,40} also be included: ?"
)
MAJOR = re.compile(r"(?i)(?:major defense equipment(?: \(MDE\))?|\bMDE)(?: items?)?(?: includes?| included)?:\s?")
#: The list has ended, and its cost, or another sentence, follows.
END = re.compile(
    r"(?<=[\w)”\"’'])[.] ?(?=(?:The|This|These|It|MDE|Major|Instead|On|There|In)\b)"
    r"|\.?\s*\n\s*(?:This|The) (?:proposed|estimated|total)|\.? The (?:estimated|total|approximate)"
)
#: The case that is added to, which runs already.
ORIGINAL = re.compile(
    r"(?P<lead>The original (?:Foreign Military Sales? )?(?:\(?FMS\)? )?case,? valued at \$[\d.,]+ [mb]illion"
    r"[^.;:]*?(?:\([^)]*\)\)?)?,? (?P<cue>included|was for|consisted of|includes)) "
)
COMBINED = re.compile(
    r"This (?:notification|transmittal|notice) is for (?:a|the) combined(?: total)?(?: of)? (?:the following )?"
)
#: The list is told again, in detail.
DETAIL = re.compile(
    r"[Tt]he (?:proposed|possible) sale (?:will|would) (?:consist of|include|comprise):? "
    r"(?:the following[^:;.]{0,40}: ?)?"
)
ADDED_TO = re.compile(r",? that (?:will|would) be added to (?:a|the|its) previously")
#: The parts of a report on an enhancement.
EARLIER = re.compile(r"On (?=(?:[A-Z][a-z]+ \d{1,2},|\d{1,2} [A-Z][a-z]+) \d{4}, Congress was notified)")
NOW = re.compile(
    r"This (?:transmittal|notification|report) (?:notifies|reports|is|also|provides|adds|includes)"
    r"|The purchaser (?:has )?requested"
)
_FOLLOWING = r"(?:the following[^:;.]{0,60}: ?)?"
_CHANGE = rf"(?:the )?(?:addition|inclusion) of {_FOLLOWING}|the following (?:additional )?[^:;.]{{0,50}}: ?"
#: What a report was on, and what this one changes.
OPENING = re.compile(
    rf"(?:Arms Export Control Act|AECA)(?:,? as amended)?,? (?:of|for) {_FOLLOWING}"
    rf"|of the following[^:;.]{{0,60}}: ?|(?:sale|purchase) of {_FOLLOWING}|{_CHANGE}"
)
CHANGE = re.compile(_CHANGE)


def cases_of_release(flow: Flow, found_days: Sequence[NoticeDate]) -> Iterator[Case]:
    """The case that is notified, and the one that it adds to."""
    request = REQUEST.search(flow.text)
    determination = DETERMINATION.search(flow.text)
    if request is None or determination is None:
        return
    after = AFTER.search(flow.text, request.end())
    end = after.start() if after else flow.line_end(request.end())
    cue = flow.span(*determination.span("cue"))
    notified = next((day for day in found_days if day.role == "notified"), None)
    original = ORIGINAL.search(flow.text, request.end(), end)
    combined = COMBINED.search(flow.text, original.end() if original else request.end(), end)
    detail = DETAIL.search(flow.text, request.end(), end)
    opening = combined or detail or request
    listed = list(_list(flow, opening.end(), _end(flow.text, opening.end(), end)))
    cost = total_cost(flow, original.end() if original else request.start(), end) or total_cost(flow, 0, end)
    yield Case(
        tuple(listed),
        cost or first_sum(flow, determination.end()),
        notified,
        False,
        flow.span(*request.span("lead")),
        cue,
    )
    if original:
        stop = _end(flow.text, original.end(), combined.start() if combined else end)
        yield _implemented(flow, original, stop)


def _implemented(flow: Flow, original: re.Match[str], stop: int) -> Case:
    listed = tuple(_list(flow, original.end(), stop))
    value = total_cost(flow, original.start(), original.end())
    lead, cue = flow.span(*original.span("lead")), flow.span(*original.span("cue"))
    return Case(listed, value, None, True, lead, cue)


def cases_of_transmittal(
    flow: Flow, parts: Mapping[str, Stretch], value: Money | None, found_days: Sequence[NoticeDate]
) -> Iterator[Case]:
    """The case of section (iii); in a report on an enhancement, all that Congress was told of it."""
    place = parts.get("iii")
    if place is None:
        return
    opening = DESCRIPTION.search(flow.text, place.start, place.end)
    start = opening.end() if opening else place.start
    delivered = [day for day in found_days if day.role == "notified"]
    last = delivered[-1] if delivered else None
    told = _parts(flow.text, start, place.end)
    if not told:
        lead = _line(flow, opening.start() if opening else place.start)
        yield Case(tuple(_list(flow, start, place.end)), value, last, False, lead, lead)
        return
    for first, stop in told:
        yield _told(flow, first, stop, delivered)


def _line(flow: Flow, place: int) -> Span:
    """The line that a place stands in, up to its colon."""
    start = flow.text.rfind("\n", 0, place) + 1
    stop = flow.text.find(":", place)
    return flow.part(start, stop + 1 if stop > 0 else len(flow.text)).span()


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each report of an enhancement begins and ends."""
    first = EARLIER.search(text, start, end) or NOW.search(text, start, min(end, start + 200))
    if first is None or first.start() > start + 200:
        return []
    begins = sorted({m.start() for pattern in (EARLIER, NOW) for m in pattern.finditer(text, first.start(), end)})
    return list(zip(begins, [*begins[1:], end], strict=True))


def _told(flow: Flow, start: int, end: int, delivered: Sequence[NoticeDate]) -> Case:
    """One report: its list, its cost, and the day it was made; the one of now has the day of delivery."""
    earlier = EARLIER.match(flow.text, start)
    pattern = OPENING if earlier else CHANGE
    opening = pattern.search(flow.text, start, end)
    day = next(
        (d for d in delivered if earlier and d.span.start == flow.span(earlier.end(), earlier.end() + 1).start), None
    )
    at = opening.end() if opening else end
    lead = flow.part(start, at).span()
    listed = tuple(_list(flow, at, _end(flow.text, at, end))) if opening else ()
    return Case(
        listed,
        total_cost(flow, start, end),
        day or (None if earlier else delivered[-1] if delivered else None),
        False,
        lead,
        lead,
    )


def _end(text: str, start: int, end: int) -> int:
    """Where the last list after a place ends: before the sentence on its cost."""
    place = start
    while True:
        found = END.search(text, place, end)
        stop = found.start() if found else end
        others = OTHERS.search(text, place, end)
        # "… spares. The following non-MDE items will also be included: …" goes on.
        if found is None or others is None or others.start() > found.end() + 60 or others.end() <= place:
            added = ADDED_TO.search(text, start, stop)
            return added.start() if added else stop
        place = others.end()


def _list(flow: Flow, start: int, end: int) -> Iterator[Item]:
    """The equipment of a list: the major equipment, then, behind its own words, the rest."""
    start += len(flow.text[start:end]) - len(flow.text[start:end].lstrip())
    opening = OTHERS.search(flow.text, start, end)
    heading = MAJOR.match(flow.text, start)
    first = heading.end() if heading else start
    if opening is None:
        yield from items(flow, first, end, major=True)
        return
    yield from items(flow, first, max(first, opening.start()), major=True)
    place = opening.end()
    for following in [*OTHERS.finditer(flow.text, opening.end(), end), None]:
        stop = following.start() if following else end
        yield from items(flow, place, max(place, stop), major=False)
        place = following.end() if following else end
