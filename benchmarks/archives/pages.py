"""One page: its story laid out on a host, with menus, notices, adverts and boxes around it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import jinja2

from benchmarks.archives.edits import edited
from benchmarks.archives.plan import PagePlan, Plan, Role, page_plan, random_of
from benchmarks.archives.sites import Site, site_for
from benchmarks.archives.stories import ENGLISH, Story, headline, headline_about_arms, story_of
from benchmarks.archives.words import fill, words

LAYOUTS = Path(__file__).parent / "layouts"
#: A box of headlines holds so many.
BOX = (12, 30)
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as a crawler gets it, and what is in it."""

    plan: PagePlan
    url: str
    status: str
    """Of the HTTP answer: `200 OK`."""
    content_type: str
    body: bytes
    story: Story | None
    """None for what is no news."""


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    title: str
    picture: str


@dataclass(frozen=True, slots=True)
class _Boxes:
    """What stands around a story."""

    menu: list[str]
    notices: list[str]
    adverts: list[str]
    related: list[_Link]
    picture: str


def page(plan: Plan, number: int) -> MadePage:
    """The page of that number."""
    what = page_plan(plan.seed, number)
    random = random_of(plan.seed, "page", number)
    if what.role is Role.NOT_NEWS:
        return _not_news(what, random)
    # A copy is told in the language of the first; which languages a story has is drawn from its own number.
    english = what.role in (Role.ARMS, Role.TRAP)
    first = site_for(plan.seed, plan.page_bytes, random_of(plan.seed, "host", what.story), english=english)
    site = _other_host(plan, first, random) if what.copied else first
    story = story_of(plan.seed, what, site.language)
    teaser = headline_about_arms(random) if what.role is Role.TEASER else None
    told = edited(story, random) if what.copied else story
    return laid_out(told, site, random, what, teaser)


def laid_out(story: Story, site: Site, random: Random, what: PagePlan, teaser: str | None = None) -> MadePage:
    """The story as a page of the site; `teaser` is a headline for one of its boxes."""
    url = f"https://{site.host}/{random.choice(words('sections')).lower()}/{what.number}-{random.randrange(16**6):06x}.html"
    boxes = _boxes(site, random, teaser)
    text = _layout(site.layout).render(
        site=site,
        story=story,
        url=url,
        boxes=boxes,
        linked=_linked(story, site, url),
        state=_script_safe(json.dumps({"story": {"id": url, "body": story.paragraphs}})),
        says_charset=site.declares in ("meta", "both"),
        minute=random.randint(10, 59),
    )
    named = f"{HTML}; charset={site.charset}" if site.declares in ("header", "both") else HTML
    return MadePage(what, url, "200 OK", named, text.encode(site.charset, "xmlcharrefreplace"), story)


def _other_host(plan: Plan, first: Site, random: Random) -> Site:
    while True:
        site = site_for(plan.seed, plan.page_bytes, random, english=first.language == ENGLISH)
        if site.language == first.language:
            return site


def _boxes(site: Site, random: Random, teaser: str | None) -> _Boxes:
    titles = [headline(site.language, random) for _ in range(random.randint(*BOX))]
    if teaser:
        titles.insert(random.randrange(len(titles)), teaser)
    return _Boxes(
        menu=random.sample(words("sections"), 20),
        notices=[fill(notice, {}, random) for notice in random.sample(words("notices"), 3)],
        adverts=[fill(advert, {}, random) for advert in random.sample(words("adverts"), 3)],
        related=[_Link(_address(site, random), title, _address(site, random)[:-4] + "jpg") for title in titles],
        picture=", ".join(f"{_address(site, random)}?w={width} {width}w" for width in range(320, 1600, 160)),
    )


def _address(site: Site, random: Random) -> str:
    return f"https://{site.host}/media/{random.randrange(16**12):012x}.html"


def _linked(story: Story, site: Site, url: str) -> str:
    """What the page says of itself in JSON-LD."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "inLanguage": site.language,
        "mainEntityOfPage": url,
        "publisher": {"@type": "NewsMediaOrganization", "name": site.name},
        **({"datePublished": f"{story.published}T06:00:00+00:00"} if site.dated else {}),
    }
    return _script_safe(json.dumps(told, ensure_ascii=False))


def _script_safe(text: str) -> str:
    return text.replace("</", "<\\/")


@cache
def _layout(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(LAYOUTS)
    # Styles, scripts and JSON are put in as they are; the stories hold no markup but `&` and quotes.
    return jinja2.Environment(loader=loader, autoescape=False).get_template(f"{name}.html")  # noqa: S701


def _not_news(what: PagePlan, random: Random) -> MadePage:
    url = f"https://www.{random.choice(words('last'))}.example/{what.number}"
    status, kind, body = random.choice(
        (
            (
                "404 Not Found",
                HTML,
                b"<html><head><title>Oh</title></head><body><h1>Not found</h1></body></html>",
            ),
            ("301 Moved Permanently", HTML, b""),
            ("200 OK", "application/json", json.dumps({"items": [random.random() for _ in range(900)]}).encode()),
            ("200 OK", "image/gif", b"GIF89a" + random.randbytes(4000)),
        )
    )
    return MadePage(what, url, status, kind, body, None)
