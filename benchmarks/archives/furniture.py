"""The markup that surrounds every story of a host: items of menus, and cards that link to other stories."""

from __future__ import annotations

from random import Random

from benchmarks.archives.stories import headline
from benchmarks.archives.words import town, words


def menu_item(random: Random) -> str:
    """A heading of a menu with the links beneath it."""
    section = random.choice(words("sections"))
    link = '<li class="menu__sub"><a class="menu__link" href="/{}/{}">{}</a></li>'
    links = "".join(
        link.format(section.lower(), random.randrange(999), town(random)) for _ in range(random.randint(3, 9))
    )
    return f'<li class="menu__group"><a href="/{section.lower()}/"><span>{section}</span></a><ul>{links}</ul></li>\n'


def card(language: str, random: Random) -> str:
    """A picture, a headline and a label."""
    number = f"{random.randrange(16**8):08x}"
    return (
        f'<div class="card"><a href="/story/{number}"><figure><img loading="lazy" src="/pictures/{number}.jpg" alt="">'
        f'</figure><h4 class="card__title">{headline(language, random)}</h4></a><div class="card__foot">'
        f'<span class="label">{random.choice(words("sections"))}</span><time>{random.randint(2, 59)} min</time>'
        "</div></div>\n"
    )
