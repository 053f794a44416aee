"""Who sells, who buys and who makes, from the words of a notice to the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from armsledger.knowledge.base import Knowledge
from armsledger.reading.assemble import STANDS_FOR
from armsledger.reading.notices.flow import Flow
from armsledger.reading.notices.form import Contractor, Notice
from armsledger.records import Actor, Maker

#: Taiwan buys through its office in Washington, which is not named for a state.
TAIPEI = re.compile(
    r"Taipei Economic and Cultural Representative Office(?: in the United States)?(?: \(TECRO\))?|TECRO"
)
SELLER = "USA"


def supplier(notice: Notice, knowledge: Knowledge) -> tuple[Actor, str]:
    """The United States, with the words that name them, and the rule by which they do."""
    name = knowledge.states[SELLER].name
    if notice.seller is None:
        return Actor(SELLER, name, "state", None), "the seller of a sale under the Arms Export Control Act"
    plain = notice.seller.text.startswith("United States")
    return Actor(SELLER, name, "state", notice.seller), "" if plain else STANDS_FOR["seat"]


def purchaser(words: Flow, knowledge: Knowledge) -> tuple[Actor | None, str]:
    """The state or organisation that a purchaser's words name, and the rule, where they do not name it plainly."""
    office = TAIPEI.search(words.text)
    if office:
        return Actor("TWN", knowledge.states["TWN"].name, "state", words.span(*office.span())), STANDS_FOR["seat"]
    for match in knowledge.names.find(words.text):
        for entry in match.entries:
            span = words.span(match.start, match.end)
            if entry.label == "state":
                return Actor(entry.key, knowledge.states[entry.key].name, "state", span), STANDS_FOR.get(entry.how, "")
            if entry.label == "organisation":
                found = knowledge.organisations[entry.key]
                return Actor(found.id, found.name, found.type, span), ""
    return None, ""


def makers_of(
    contractors: Sequence[Contractor], system: str | None, knowledge: Knowledge, *, principal: bool
) -> Iterator[Maker]:
    """The contractors that make an item: those that are known to, else all of them for the sale's first item."""
    known = knowledge.systems[system].makers if system else ()
    found = [_maker(contractor, knowledge) for contractor in contractors]
    own = [maker for maker in found if maker.id in known]
    seen: set[str] = set()
    for maker in own or (found if principal else []):
        if maker.id not in seen:
            seen.add(maker.id)
            yield maker


def _maker(contractor: Contractor, knowledge: Knowledge) -> Maker:
    """The company of the knowledge base, else one by the name that the notice gives."""
    for match in knowledge.names.find(contractor.name):
        for entry in match.entries:
            if entry.label == "maker" and match.start <= len("The "):
                row = knowledge.makers[entry.key]
                return Maker(row.id, row.name, row.country or None, contractor.span)
    slug = re.sub(r"[^a-z0-9]+", "-", contractor.name.casefold()).strip("-")
    return Maker(slug, contractor.name, None, contractor.span)
