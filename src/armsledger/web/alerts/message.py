"""Sightings as a message for people: plain text, which mail, chats and webhooks all take.

Words of documents are strangers' words: what would call everybody of a chat room to attention is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from armsledger.ledger.desk_alerts import Quote, Sighting
from armsledger.ledger.desk_searches import SavedSearch

WHOLE = 10
"""So many sightings are told with their words, the rest by their titles."""
LONGEST_QUOTE = 400
#: `@everyone`, `@channel`, `<!here>`, `<@U123>`, `[words](address)`: calls and links of chat services.
CALLS = re.compile(r"(@)(?=\w)|(<)(?=[!@#])|(\])(?=\()")
PAGES = {"deals": "deals", "claims": "claims", "documents": "documents"}
APART = "\u200b"


def subject(search: SavedSearch, sightings: Sequence[Sighting]) -> str:
    """`armsledger: 3 for "Chinese drones"`."""
    return harmless(f"armsledger: {len(sightings):,} for “{search.name}”")


def body(sightings: Sequence[Sighting], address: str) -> str:
    """Each sighting with why it is told and the words it stands on; `address` is the desk's, empty where unknown."""
    whole = ["\n".join(_lines(each, address)) for each in sightings[:WHOLE]]
    rest = [harmless(f"{each.title} – {each.because}") for each in sightings[WHOLE:]]
    return "\n\n".join([*whole, *(["And:\n" + "\n".join(rest)] if rest else [])])


def link(sighting: Sighting, address: str) -> str:
    """Where the desk shows it."""
    return f"{address.rstrip('/')}/{PAGES[sighting.about]}/{quote(sighting.subject, safe='')}"


def harmless(words: str) -> str:
    """Words that call nobody to attention and link nowhere."""
    return CALLS.sub(lambda found: found[0] + APART, words)


def _lines(sighting: Sighting, address: str) -> Iterator[str]:
    yield harmless(sighting.title)
    yield harmless(f"Why: {sighting.because}")
    for each in sighting.quotes:
        yield from _quoted(each)
    yield f"{link(sighting, address)}" if address else f"armsledger show {sighting.subject}"


def _quoted(each: Quote) -> Iterator[str]:
    words = each.words if len(each.words) <= LONGEST_QUOTE else f"{each.words[:LONGEST_QUOTE]} …"
    where = ", ".join(filter(None, (each.publisher, each.published)))
    if words:
        yield harmless(f"“{words}” – {where}" if where else f"“{words}”")
    elif where:
        yield harmless(where)
    if each.url.startswith(("http://", "https://")):
        yield each.url
