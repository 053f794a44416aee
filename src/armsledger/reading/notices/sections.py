"""Where the parts of a notice stand: the numbered sections of a transmittal, the sentences of a release.

In: a `Flow`. Out: stretches of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.recognise import PURCHASER

SECTION = re.compile(r"(?:(?<=\s)|^)\((?P<number>i|ii|iii|iv|v|vi|vii|viii|ix)\) ?(?=[A-Z*])")
#: What closes the last section.
ANNEX = re.compile(r"(?i)\n\s*(?:policy justification|\* ?as defined)")
TRANSMITTAL = re.compile(
    r"(?i)transmittals?(?: no\.?| number|(?= ?#)|(?= \d))[ :#\n]*(?:RSAT )?(?P<number>\d[\dA-Z]?-[\dA-Z]{1,3})\b"
)
JUSTIFICATION = re.compile(r"(?i)\n\s*policy justification\s+(?P<title>[^\n]+)")
#: The purchaser and what it buys: "Sweden--M142 Rocket Systems", "Israel – Joint Light Tactical Vehicle".
TITLE = re.compile(
    r"(?P<who>[^\n–—]{2,100}?)(?: ?--| ?[–—] ?| - )(?P<what>[^\n]{3,250}?)"
    r"(?=\s+The [A-Z][^\n]{3,150} (?:has|have) requested|\n|$)"
)
DESCRIPTION = re.compile(r"(?i)(?:for|of)\s+purchase: ?|description: ?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a flow, by its ends."""

    start: int
    end: int


def transmittals(flow: Flow) -> list[Flow]:
    """The transmittals of a page, each with its annex; what stands before the first one belongs to it."""
    starts = [match.start() for match in PURCHASER.finditer(flow.text)]
    cuts = [0]
    for before, start in pairwise(starts):
        heads = [m.start() for m in TRANSMITTAL.finditer(flow.text, before, start)]
        cuts.append(heads[-1] if heads else start)
    return [flow.part(a, b) for a, b in zip(cuts, [*cuts[1:], len(flow.text)], strict=True)]


def sections(flow: Flow) -> dict[str, Stretch]:
    """The numbered sections of a transmittal, from the purchaser on; of two with one number the first counts."""
    opening = PURCHASER.search(flow.text)
    if opening is None:
        return {}
    found: dict[str, Stretch] = {}
    marks = list(SECTION.finditer(flow.text, opening.start()))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        end = after.start() if after else len(flow.text)
        annex = ANNEX.search(flow.text, mark.end(), end)
        found.setdefault(mark["number"], Stretch(mark.end(), annex.start() if annex else end))
    return found


def title_of(flow: Flow) -> tuple[int, int] | None:
    """Where the subject of the sale stands in its title: over a release, or over the policy justification."""
    heading = JUSTIFICATION.search(flow.text)
    place, end = heading.span("title") if heading else (0, flow.line_end(0))
    titled = TITLE.match(flow.text, place, end)
    return titled.span("what") if titled else None
