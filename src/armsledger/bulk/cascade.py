"""The flow of a scan on one page: from the records of an archive to readings. Each stage is cheaper than the next.

record ─ page ▶ gate on raw bytes ▶ main text, second gate ▶ language ▶ document ▶ copies ▶ reader ▶ reading

    stage      lets through                                         with
    page       answers that hold a page                             isal
    gate       a deal term near a weapon or maker, in raw bytes     hyperscan
    text       the same in the main text, where that is long        resiliparse
    language   English                                              py3langid
    document   text with offsets, title, date, publisher            trafilatura
    copies     stories that say something new                       rensa
    reader     what `armsledger read` reads                         spaCy, a small network

What a stage drops is counted with its reason. The stages themselves are in `stages.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from armsledger.bulk.copies import Copies
from armsledger.bulk.gate import Gate
from armsledger.bulk.options import Options
from armsledger.bulk.page import DeadLetter, Found
from armsledger.bulk.reader import Reader
from armsledger.bulk.stages import Finding, apart, english, gated, main_text, new_stories, parsed, read
from armsledger.bulk.tally import Tally

STAGES = ("page", "gate", "text", "language", "document", "copies", "reader")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with. Made once a process: the gate and the reader take seconds to load."""

    gate: Gate
    reader: Reader


@dataclass(slots=True)
class Aside:
    """What leaves the flow before its end and is kept."""

    dead: list[DeadLetter] = field(default_factory=list)
    """What could not be read."""
    repeated: list[Finding] = field(default_factory=list)
    """Copies: not read, and listed with what they copy."""


def cascade(
    records: Iterator[Found], name: str, tools: Tools, options: Options, tally: Tally, aside: Aside
) -> Iterator[Finding]:
    """The findings in the records of the archive of that name, in their order."""
    pages = tally.stage("page", apart(records, options, tally, aside.dead))
    passed = tally.stage("gate", gated(pages, tools.gate, tally))
    candidates = tally.stage("text", main_text(passed, tools.gate, tally, aside.dead))
    readable = tally.stage("language", english(candidates, tally))
    documents = tally.stage("document", parsed(readable, name, options, aside.dead))
    stories = tally.stage("copies", new_stories(documents, Copies(), tally, aside.repeated))
    return tally.stage("reader", read(stories, tools.reader, tally, aside.dead))
