"""What analysts would ask the desk for: every page, about things that the ledger has, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlencode

from sqlalchemy import func, select

from armsledger.ledger import Filters, Ledger, tables
from benchmarks.desk_load import Asked

SAMPLE = 400
LARGEST = 20
"""Among the deals asked for are the largest stories: what everybody opens."""
PLAIN = {
    "overview": "/",
    "deals": "/deals",
    "documents": "/documents",
    "states": "/states",
    "systems": "/systems",
    "makers": "/makers",
    "places": "/places",
    "sources": "/sources",
    "review": "/review",
    "alerts": "/alerts",
    "saved": "/saved",
    "register": "/register",
    "read": "/read",
    "account": "/account",
}
SUPPLIERS = ("USA", "RUS", "FRA", "CHN", "DEU", "KOR", "ISR", "TUR")
SORTS = ("origins", "rating", "confidence", "quantity", "amount")
WORDS = ("submarine contract", "kobsk", '"missile tank"', "ministry radar kolim", "parliament budget")


class Questions:
    """Addresses of every page, drawn from a ledger."""

    def __init__(self, ledger: Ledger, seed: int = 7) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a benchmark
        self._deals = _ids(ledger, tables.deals.c.id, tables.deals.c.key)
        self._claims = _ids(ledger, tables.claims.c.id, tables.claims.c.key)
        self._documents = _ids(ledger, tables.documents.c.id, tables.documents.c.key)
        self._largest = _largest(ledger)
        found = list(ledger.deals(Filters(limit=300)))
        self._recipients = sorted({each for deal in found for each in deal.recipients})
        self._systems = sorted({deal.system for deal in found if deal.system})

    def all(self, times: int) -> list[Asked]:
        """Every page so many times, in an order that is like no queue of one page."""
        asked = [each for _ in range(times) for each in self.once()]
        self._chance.shuffle(asked)
        return asked

    def once(self) -> Iterator[Asked]:
        """Every page, about something drawn by lot."""
        draw = self._chance.choice
        yield from (Asked(page, path) for page, path in PLAIN.items())
        supplier, recipient, system = draw(SUPPLIERS), draw(self._recipients), draw(self._systems)
        yield Asked("overview, narrowed", f"/?{urlencode({'supplier': supplier})}")
        yield Asked("deals, narrowed", f"/deals?{urlencode({'supplier': supplier, 'recipient': recipient})}")
        yield Asked("deals, sorted", f"/deals?{urlencode({'supplier': supplier, 'sort': draw(SORTS)})}")
        yield Asked("deals, a later page", f"/deals?{urlencode({'recipient': recipient, 'page': 3})}")
        yield Asked("deal", f"/deals/{quote(draw(self._deals))}")
        yield Asked("deal, a large one", f"/deals/{quote(draw(self._largest))}")
        yield Asked("claim", f"/claims/{quote(draw(self._claims))}")
        yield Asked("document", f"/documents/{quote(draw(self._documents))}")
        yield Asked("search", f"/search?{urlencode({'q': draw(WORDS)})}")
        yield Asked("review, a deal", f"/review/{quote(draw(self._deals))}")
        yield Asked("state", f"/states/{quote(recipient)}")
        yield Asked("system", f"/systems/{quote(system)}")
        yield Asked("chart as a picture", f"/charts/flows.svg?{urlencode({'supplier': supplier})}")
        yield Asked("chart for Vega", f"/charts/flow-map.json?{urlencode({'supplier': supplier})}")
        yield Asked("API, deals", f"/api/v1/deals?{urlencode({'supplier': supplier, 'limit': 50})}")


def _ids(ledger: Ledger, column: object, key: object) -> Sequence[str]:
    """Ids spread over a table."""
    with ledger._transactions.engine.connect() as connection:
        most = connection.scalar(select(func.max(key))) or 1
        wanted = sorted({round(most * place / SAMPLE) for place in range(1, SAMPLE)})
        found = connection.scalars(select(column).where(key.in_(wanted)))  # type: ignore[call-overload,attr-defined]
        return [str(each) for each in found]


def _largest(ledger: Ledger) -> Sequence[str]:
    """The deals that most claims tell of."""
    links, deals = tables.deal_claims.c, tables.deals.c
    most = select(links.deal).group_by(links.deal).order_by(func.count().desc()).limit(LARGEST)
    with ledger._transactions.engine.connect() as connection:
        keys = connection.scalars(most).all()
        return [str(each) for each in connection.scalars(select(deals.id).where(deals.key.in_(keys)))]
