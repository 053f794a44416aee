"""The hosts that pages come from: each has a language, a charset, a layout, and scripts and styles around its news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.archives.furniture import card, menu_item
from benchmarks.archives.plan import random_of
from benchmarks.archives.stories import ENGLISH
from benchmarks.archives.words import town, words, written

SITES = 80
#: So many hosts write English.
ENGLISH_SHARE = 0.6
LAYOUTS = ("columns", "portal", "tabloid", "wire")
#: What old English sites send, one in five.
OLD_ENGLISH = ("windows-1252", "iso-8859-1")
#: The shares of a page's bytes that its scripts, its styles, and the menus and cards around the story make up; the rest
#: is boxes that change, and the story. With these, a page costs about what real ones of its size were measured to cost:
#: 0.1 ms to inflate it, its main text 1 ms with resiliparse and 14 ms with trafilatura.
SCRIPT, STYLE, MENU, CARDS = 0.49, 0.19, 0.045, 0.055


@dataclass(frozen=True, slots=True)
class Site:
    """A host, with what all of its pages have in common."""

    host: str
    name: str
    language: str
    charset: str
    declares: str
    """Where its pages say their charset: `header`, `meta`, `both`; `neither` only where it is UTF-8."""
    layout: str
    dated: bool
    """Whether its pages say when they were published."""
    style: str
    script: str
    menu: str
    """Links to all of its parts, as markup."""
    cards: str
    """Links to other stories with pictures, as markup."""


@cache
def sites(seed: int, page_bytes: int) -> tuple[Site, ...]:
    """All hosts, whose pages have `page_bytes` on average."""
    return tuple(_site(random_of(seed, "site", number), page_bytes) for number in range(SITES))


def site_for(seed: int, page_bytes: int, random: Random, *, english: bool) -> Site:
    """A host; one that writes English where that is asked for."""
    found = sites(seed, page_bytes)
    return random.choice([site for site in found if site.language == ENGLISH] if english else found)


def _site(random: Random, page_bytes: int) -> Site:
    place, kind = town(random), random.choice(words("outlets"))
    language = ENGLISH if random.random() < ENGLISH_SHARE else random.choice(list(written("languages")))
    old = random.choice(OLD_ENGLISH) if random.random() < 0.2 else "utf-8"
    charset = old if language == ENGLISH else written("languages")[language]["charset"]
    size = page_bytes * random.triangular(0.2, 2.2, 0.6)
    return Site(
        host=f"www.{place}{kind}.example".lower(),
        name=f"{place} {kind}",
        language=language,
        charset=charset,
        declares=random.choice(("header", "meta", "both", *(["neither"] if charset == "utf-8" else []))),
        layout=random.choice(LAYOUTS),
        dated=random.random() < 0.95,
        style=_until(size * STYLE, lambda: _rule(random)),
        script=_until(size * SCRIPT, lambda: _statement(random)),
        menu=_until(size * MENU, lambda: menu_item(random)),
        cards=_until(size * CARDS, lambda: card(language, random)),
    )


def _until(size: float, piece: Callable[[], str]) -> str:
    pieces: list[str] = []
    while size > 0:
        pieces.append(piece())
        size -= len(pieces[-1])
    return "".join(pieces)


def _rule(random: Random) -> str:
    name = f".{random.choice(words('script'))}-{random.choice(words('script'))}__{random.randrange(4096):x}"
    return name.lower() + "{" + ";".join(random.sample(words("style"), random.randint(1, 5))) + "}"


def _statement(random: Random) -> str:
    first, second, third = random.choices(words("script"), k=3)
    short, number = random.choice("abcdefghijklmnopqrstuvwxyz"), random.randrange(10**6)
    return random.choice(
        (
            f"function {short}{number % 99}(e,t){{return e.{first}?e.{second}(t):{number}}}",
            f'var {short}={{{first}:!0,{second}:{number % 997},id:"{number:x}{third}"}};',
            f'{short}.{first}("{third}",function(n){{n.{second}&&n.{second}({number % 89})}});',
            f'if(!{short}.{first}||{short}.{first}.length>{number % 7})throw new Error("{second} {third}");',
        )
    )
