"""For whom a speaker speaks: the state of a leader, a ministry, or an official whose country the text tells.

In: the words that name a speaker ("the Dutch defence minister", "PRESIDENT ZELENSKYY", "Smit"), and the document. Out:
the code of a state; None where they name a company, a private person, an organisation, or two states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.knowledge.matcher import Entry, fold
from armsledger.reading.signs import signs
from armsledger.records import Document

#: Names that speak for their state whatever words stand beside them.
ACTS = frozenset({"leader", "seat", "force"})
#: Those that do alone ("Warsaw said"), and need an office beside anything else ("a Warsaw baker").
ALONE = frozenset({"name", "capital"})
ARTICLE = re.compile(r"(?i)^(?:the|both)\s+")
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
#: What may follow a state, or its adjective, where a person is introduced: "’s defence minister, Jan Smit".
OFFICE_AND_NAME = re.compile(rf"(?:['’]s)?(?P<office>(?:\s[\w-]+){{1,4}}?),?\s(?P<name>{_NAME})")
#: What may stand before and behind it: "Jan Smit, the" Dutch "defence minister".
NAME_BEFORE = re.compile(rf"(?P<name>{_NAME}),\s(?:the\s)?$")
OFFICE_AFTER = re.compile(r"(?:['’]s)?\s(?P<office>(?:[\w-]+\s?){1,4})")
#: "Defence Minister Jan Smit of the" Netherlands.
NAME_OF = re.compile(rf"(?P<name>{_NAME})\sof\s(?:the\s)?$")
REACH = 60
#: The address in the front matter of a text.
FRONT = re.compile(r"(?m)^\s*(?:source_)?url:\s*['\"]?(?P<url>\S+?)['\"]?\s*$")
FRONT_MATTER = 1_500


@dataclass(frozen=True, slots=True)
class Government:
    """`governments.csv`: the sites where a state's government publishes."""

    state: str
    sites: tuple[str, ...]
    """Names of sites, or endings of them (`.gov.uk`)."""


@lru_cache(maxsize=4)
def _governments(knowledge: Knowledge) -> dict[str, str]:
    rows = layered("governments", Government, lambda row: row.state, knowledge.folders).values()
    return {site.removeprefix("."): row.state for row in rows for site in row.sites}


class Speakers:
    """The speakers of one document."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._knowledge = knowledge
        self._known: dict[str, str | None] = {}

    def state(self, words: str) -> str | None:
        """The state for which someone speaks who is called so."""
        words = ARTICLE.sub("", " ".join(words.split()))
        if words not in self._known:
            self._known[words] = self._state(words)
        return self._known[words]

    def person(self, words: str) -> str | None:
        """The same of a person, who is called by name or office: a town before a colon is no speaker."""
        person = self.holds_office(words) or any(e.how == "leader" for e in self._entries(words))
        return self.state(words) if person or _surname(words) in self._introduced else None

    def _state(self, words: str) -> str | None:
        entries = self._entries(words)
        if any(e.label in ("maker", "organisation") and not e.ambiguous for e in entries):
            return None
        states = {self._code(e) for e in entries if e.label == "state"}
        if not states:
            return self._introduced.get(_surname(words))
        acts = any(e.how in ACTS for e in entries) or self.holds_office(words)
        return states.pop() if len(states) == 1 and (acts or self._is_bare(words)) else None

    def _entries(self, words: str) -> list[Entry]:
        return [e for m in self._knowledge.names.find(words) for e in m.entries]

    def _is_bare(self, words: str) -> bool:
        return any(
            m.start == 0 and m.end == len(words) and any(e.how in ALONE for e in m.entries)
            for m in self._knowledge.names.find(words)
        )

    def _code(self, entry: Entry) -> str:
        return self._knowledge.states[entry.key].successor or entry.key

    def holds_office(self, words: str) -> bool:
        """Whether the words name an office, a ministry, a force."""
        found = signs(self._knowledge)
        return any(found.note("source", span.text) == "official" for span in found.find("source", words))

    @cached_property
    def _introduced(self) -> dict[str, str]:
        """Surname -> state, of the officials whom the text introduces with both."""
        text, found = self._document.text, dict[str, str]()
        for match in self._knowledge.names.find(text):
            state = next((self._code(e) for e in match.entries if e.label == "state"), None)
            if state is None:
                continue
            before, after = text[max(0, match.start - REACH) : match.start], text[match.end : match.end + REACH]
            for name in self._names_beside(" ".join(before.split()) + " ", after.replace("\n", " ")):
                found.setdefault(_surname(name), state)
        return found

    def _names_beside(self, before: str, after: str) -> list[str]:
        names = []
        if (named := OFFICE_AND_NAME.match(after)) and self.holds_office(named["office"]):
            names.append(named["name"])
        held = OFFICE_AFTER.match(after)
        if (named := NAME_BEFORE.search(before)) and held and self.holds_office(held["office"]):
            names.append(named["name"])
        if (named := NAME_OF.search(before)) and self.holds_office(before):
            names.append(named["name"])
        return names

    @cached_property
    def publisher(self) -> str | None:
        """The state whose government publishes the document."""
        front = FRONT.search(self._document.text[:FRONT_MATTER]) if self._document.text.startswith("---") else None
        address = self._document.url or (front["url"] if front else "")
        parts = (urlsplit(address).hostname or "").split(".")
        governments = _governments(self._knowledge)
        site = next(
            (governments[name] for i in range(len(parts)) if (name := ".".join(parts[i:])) in governments), None
        )
        return site or self._acting(self._document.publisher or "")

    def _acting(self, words: str) -> str | None:
        """The state of a ministry or a leader; a name alone publishes nothing for its state ("China Daily")."""
        acts = any(e.how in ACTS for e in self._entries(words)) or re.search(r"(?i)\bministry|\bgovernment\b", words)
        return self.state(words) if acts else None


def _surname(words: str) -> str:
    return fold(words.split()[-1]) if words.split() else ""
