"""What ids are called, and where their pages are.

In: ids of states, organisations, makers, systems, as records have them. Out: names and addresses. An id that the
knowledge base does not have is its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from armsledger.formats.wording import OPEN_SIDE
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import Filters
from armsledger.web.addresses import NOTHING

MAKER = "maker:"
ORGANISATION = "org:"


@dataclass(frozen=True, slots=True)
class Names:
    """The knowledge base, asked for names."""

    knowledge: Knowledge

    def name(self, identity: str) -> str:
        """`China` for `CHN`, and likewise for organisations and makers."""
        if state := self.knowledge.states.get(identity):
            return state.name
        if organisation := self.knowledge.organisations.get(identity):
            return organisation.name
        maker = self.knowledge.makers.get(identity.removeprefix(MAKER))
        return maker.name if maker else identity

    def names(self, identities: Iterable[str]) -> str:
        """The names of a side, or `?` where it is open."""
        return ", ".join(map(self.name, identities)) or OPEN_SIDE

    def system(self, identity: str) -> str:
        """The name of a weapon system."""
        system = self.knowledge.systems.get(identity)
        return system.name if system else identity

    def href(self, identity: str) -> str:
        """The page of a state, organisation or maker."""
        if identity.startswith(MAKER) or identity in self.knowledge.makers:
            return f"/makers/{quote(identity.removeprefix(MAKER), safe='')}"
        return f"/states/{quote(identity, safe=':')}"

    def system_href(self, identity: str) -> str:
        """The page of a weapon system."""
        return f"/systems/{quote(identity, safe='')}"

    def value(self, field: str, value: str) -> str:
        """A value of a filter in words."""
        if field in ("supplier", "recipient"):
            return self.name(value)
        if field == "weapon":
            return self.system(value)
        if field == "place":
            return self.knowledge.states[value.upper()].name if value.upper() in self.knowledge.states else value
        if value == NOTHING:
            return "nothing reached"
        return value.replace("-", " ") if field in ("category", "kind", "stage") else value

    def told(self, filters: Filters) -> Iterator[tuple[str, str, str]]:
        """What narrows: field, value as in the address, and words for it (`from China`, `since 2024`)."""
        for field, words in WORDS.items():
            given = getattr(filters, field)
            if isinstance(given, tuple):
                yield from ((field, each, f"{words} {self.value(field, each)}".strip()) for each in given)
            elif isinstance(given, bool):
                yield field, "yes" if given else "no", "reviewed" if given else "not reviewed"
            elif given is not None:
                yield field, str(given), words.format(given)

    def describe(self, filters: Filters) -> str:
        """The filters in a line: `from China, to Pakistan, since 2024`; `everything` where nothing narrows."""
        return ", ".join(words for _, _, words in self.told(filters)) or "everything"


#: Field of the filters -> the words before its values, or around its one value.
WORDS = {
    "supplier": "from",
    "recipient": "to",
    "weapon": "",
    "category": "",
    "kind": "stage:",
    "stage": "stage:",
    "place": "at",
    "publisher": "published by",
    "since": "since {}",
    "until": "until {}",
    "origins": "{} or more origins",
    "rating": "rated {} or better",
    "reviewed": "",
    "min_confidence": "confidence {} or more",
}
