"""From a text to the notices that it holds: who buys what, how many, for how much, who makes it, and when.

In: a text. Out: `Notice`s; none where the text is no such form. Nothing here knows weapons or states.
"""

from __future__ import annotations

import re

from armsledger.reading.notices.cases import cases_of_release, cases_of_transmittal
from armsledger.reading.notices.contractors import contractors
from armsledger.reading.notices.days import days
from armsledger.reading.notices.flow import Flow, flow_of
from armsledger.reading.notices.form import Notice
from armsledger.reading.notices.recognise import DETERMINATION, PURCHASER, is_likely, is_release, is_transmittal
from armsledger.reading.notices.sections import TRANSMITTAL, sections, title_of, transmittals
from armsledger.reading.notices.sums import mde_value, table
from armsledger.records import Span

#: A buyer: words with capitals, with the small ones that may stand between them.
_NAME = r"[A-Z(][\w.'’&)(-]*(?:,? (?:(?:and|of the|in the|&) )?[A-Z(][\w.'’&)(-]*)*"
_OF = r"(?:Government|Kingdom|Republic|State|Sultanate|Commonwealth|Federation|Principality|Emirate) of (?:the )?"
BUYER = re.compile(rf" to (?P<who>(?:the )?(?:{_OF}){{0,3}}{_NAME})")
SELLER = re.compile(
    r"(?i:U\.S\. Department of State|Department of State|State Department)|United States(?! \()|U\.S\. Government"
)
#: A full stop that is none of "U.S.".
SENTENCE_END = re.compile(r"(?<=[a-z0-9)])\.(?= [A-Z]|\n|$)")
#: What is sold, behind the buyer of the determination.
SOLD = re.compile(
    r"(?: in the United States)?(?: \(\w+\))? (?:of|for|to (?:buy|purchase)) (?:the )?"
    r"(?P<what>[^.\n]+?)(?: and related|,? for an estimated|\.)"
)
ENHANCEMENT = re.compile(r"(?i)36\s?\(b\)\(5\)|report of enhancement")
#: "high mobility artillery rocket system (HIMARS)".
DEFINED = re.compile(r"(?P<long>(?:[\w'’/-]+ ){1,9})\((?P<short>[A-Z][A-Za-z0-9-]*[A-Z])s?\)")


def notices(text: str) -> tuple[Notice, ...]:
    """The notices of a text, in their order."""
    if not is_likely(text):
        return ()
    flow = flow_of(text)
    if is_transmittal(flow):
        found = [_transmittal(part) for part in transmittals(flow)]
    else:
        found = [_release(flow)] if is_release(flow) else []
    return tuple(notice for notice in found if notice)


def _transmittal(flow: Flow) -> Notice | None:
    opening = PURCHASER.search(flow.text)
    parts = sections(flow)
    if opening is None or "i" not in parts:
        return None
    found_days = tuple(days(flow))
    value = table(flow, parts.get("ii"))
    return Notice(
        transmittal=_number(flow),
        purchaser=flow.part(opening.end(), parts["i"].end),
        purchase=flow.part(opening.start(), parts["i"].end).span(),
        seller=_seller(flow),
        subject=_subject(flow),
        cases=tuple(cases_of_transmittal(flow, parts, value, found_days)),
        value=value,
        mde_value=mde_value(flow, parts.get("ii")),
        contractors=tuple(contractors(flow)),
        dates=found_days,
        enhancement=bool(ENHANCEMENT.search(flow.text)),
        names=_names(flow),
    )


def _release(flow: Flow) -> Notice | None:
    opening = DETERMINATION.search(flow.text)
    buyer = BUYER.match(flow.text, opening.end()) if opening else None
    if opening is None or buyer is None:
        return None
    stop = flow.line_end(buyer.end())
    sentence = SENTENCE_END.search(flow.text, buyer.end(), stop)
    close = sentence.end() if sentence else stop
    found_days = tuple(days(flow))
    cases = tuple(cases_of_release(flow, found_days))
    now = [case for case in cases if not case.implemented]
    return Notice(
        transmittal=_number(flow),
        purchaser=flow.part(*buyer.span("who")),
        purchase=flow.part(opening.start("sentence"), close).span(),
        seller=_seller(flow),
        subject=_subject(flow, buyer.end()),
        cases=cases,
        value=now[-1].value if now else None,
        mde_value=None,
        contractors=tuple(contractors(flow)),
        dates=found_days,
        enhancement=False,
        names=_names(flow),
    )


def _number(flow: Flow) -> Span | None:
    found = TRANSMITTAL.search(flow.text)
    return flow.span(*found.span("number")) if found else None


def _seller(flow: Flow) -> Span | None:
    found = SELLER.search(flow.text)
    return flow.span(*found.span()) if found else None


def _subject(flow: Flow, named_at: int | None = None) -> Flow | None:
    """What is sold, in few words: the title, else what the determination names behind the buyer."""
    place = title_of(flow)
    if place:
        return flow.part(*place)
    named = SOLD.match(flow.text, named_at) if named_at is not None else None
    return flow.part(*named.span("what")) if named else None


def _names(flow: Flow) -> tuple[tuple[str, Span], ...]:
    return tuple((found["long"].strip(), flow.span(*found.span("short"))) for found in DEFINED.finditer(flow.text))
