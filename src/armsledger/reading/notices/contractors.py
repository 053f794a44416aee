"""The principal contractors that a notice names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Contractor

SENTENCE = re.compile(
    r"[Tt]he (?:principal|prime) contractors? (?:for [^.]{1,60} )?(?:will be|is|are|include) (?:the )?(?P<names>.+?)"
    r"(?=\.? (?:At|There|The (?:majority|purchaser|U\.S\.|exact)|Any|While|This|In|It|No)\b|\.?(?:\n|$))"
)
#: Not known yet, or no company.
OPEN = re.compile(r"(?i)^(?:to be |determined|selected|unknown|from |various|chosen|not )")
PLACE = re.compile(
    r",? (?:located|headquartered|based) (?:in|at|near) "
    r"|(?:,| of| in) (?=[A-Z][\w. ]+, [A-Z]{2}\b)|,? \((?=[A-Z][\w. ]+,)"
)
STATE = re.compile(r"^(?:[A-Z]{2}|[A-Z]\.[A-Z]\.)\b")


def contractors(flow: Flow) -> Iterator[Contractor]:
    """Each company with where it is located."""
    sentence = SENTENCE.search(flow.text)
    if sentence is None:
        return
    start, end = sentence.span("names")
    for first, last in _names(flow.text, start, end):
        part = flow.part(first, last)
        place = PLACE.search(part.text)
        name = part.part(0, len(part.text[: place.start() if place else None].rstrip(" ,")))
        if name.text and not OPEN.match(name.text) and name.text[0].isupper():
            where = part.text[place.end() :].strip(" ,;)") if place else None
            yield Contractor(name.text, where or None, name.span())


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the single companies: between semicolons, else between commas and "and"."""
    joint = (
        r";(?: and)? ?"
        if ";" in text[start:end]
        else r", and (?=[A-Z])|,(?= [A-Z][\w&. -]*?, (?:located|of))| and (?=(?:The )?[A-Z][^,]*, (?:located|of))"
    )
    first = start
    for cut in re.compile(joint).finditer(text, start, end):
        yield first, cut.start()
        first = cut.end()
    yield first, end
