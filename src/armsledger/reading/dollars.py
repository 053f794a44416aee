"""Whose dollar a bare "$" is: that of the country whose readers the publisher writes for.

In: a document, and the table `dollars.csv` of sites and publishers. Out: a currency for sums that name no country. A
publisher that the table lacks writes for the world, and means the US dollar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.load import layered
from armsledger.records import Document, Money

#: What a dollar is that says no country, and words that say this one.
DOLLAR = "USD"
OF_A_COUNTRY = re.compile(r"(?i)\bU\.?S|American")
BARE = re.compile(r"(?i)^\$|\bdollars?\b")


@dataclass(frozen=True, slots=True)
class HomeDollar:
    """`dollars.csv`: where a dollar without a country is not the US one."""

    code: str
    """ISO 4217."""
    sites: tuple[str, ...]
    """Endings of a site's name (`.au`), or a name with the beginning of a path (`theguardian.com/australia-news`)."""
    publishers: tuple[str, ...]
    """Names, as documents give them."""


@lru_cache(maxsize=4)
def _homes(knowledge: Knowledge) -> tuple[HomeDollar, ...]:
    return tuple(layered("dollars", HomeDollar, lambda row: row.code, knowledge.folders).values())


def home_dollar(document: Document, knowledge: Knowledge) -> str | None:
    """The currency of a bare dollar in a document; None where it is the US dollar."""
    return next((row.code for row in _homes(knowledge) if _is_home(document, row)), None)


def _is_home(document: Document, row: HomeDollar) -> bool:
    name = (document.publisher or "").casefold()
    if any(name == publisher.casefold() for publisher in row.publishers):
        return True
    address = urlsplit(document.url or "")
    host, path = (address.hostname or "").removeprefix("www."), address.path
    return any(_is_at(host, path, site) for site in row.sites)


def _is_at(host: str, path: str, site: str) -> bool:
    name, _, folder = site.partition("/")
    if name.startswith("."):
        return host.endswith(name)
    inside = path == f"/{folder}" or path.startswith(f"/{folder}/") or not folder
    return inside and (host == name or host.endswith(f".{name}"))


def in_dollars_of(value: Money, code: str) -> Money | None:
    """The sum in the dollar of `code`; None where its words name a country or another currency."""
    return replace(value, currency=code) if may_be_dollar_of(value.span.text, value.currency) else None


def may_be_dollar_of(words: str, currency: str) -> bool:
    """Whether the words of a sum say a dollar and no country."""
    return currency == DOLLAR and BARE.search(words) is not None and OF_A_COUNTRY.search(words) is None
