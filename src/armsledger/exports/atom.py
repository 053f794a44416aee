"""An Atom feed (RFC 4287): an entry a deal, with links to what was published about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote
from xml.etree.ElementTree import Element

from armsledger.exports.material import Material
from armsledger.exports.rows import rating
from armsledger.exports.safe import web_address
from armsledger.exports.wording import headline
from armsledger.exports.xml import child, written
from armsledger.formats.wording import counted
from armsledger.ledger import StoredClaim
from armsledger.records import Deal

NAMESPACE = "http://www.w3.org/2005/Atom"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def render(material: Material) -> Iterator[bytes]:
    """The feed in one piece. Its id stays for the same ledger and filter, so that a reader knows it again."""
    about = material.about
    mark = sha256(f"{about.ledger}\n{about.filter}".encode("utf-8", "replace")).hexdigest()[:16]
    root = Element("feed", xmlns=NAMESPACE)
    child(root, "title", f"Deals of {about.ledger}: {about.filter}")
    child(root, "subtitle", about.sentence())
    child(root, "id", f"tag:armsledger,2026:feed/{mark}")
    child(root, "updated", about.made)
    child(child(root, "author"), "name", "armsledger")
    child(root, "generator", about.program)
    for deal in material.standing_deals():
        material.tally.held += 1
        _entry(root, deal, material)
    yield written(root)


def _entry(root: Element, deal: Deal, material: Material) -> None:
    claims = material.claims_of(deal)
    entry = child(root, "entry")
    child(entry, "title", headline(deal, material))
    child(entry, "id", f"tag:armsledger,2026:deal/{quote(deal.id)}")
    child(entry, "updated", _moment(deal.last_reported) or material.about.made)
    if published := _moment(deal.first_reported):
        child(entry, "published", published)
    child(entry, "category", term=deal.category.value)
    for number, address in enumerate(_addresses(claims)):
        child(entry, "link", rel="related" if number else "alternate", href=address)
    child(entry, "summary", _summary(deal))
    child(entry, "content", _quotes(claims), type="text")


def _moment(day: str | None) -> str | None:
    """The start of the day, as Atom wants it; None for a month, a year or nothing."""
    found = DAY.match(day or "")
    return f"{found[0]}T00:00:00Z" if found else None


def _addresses(claims: tuple[StoredClaim, ...]) -> list[str]:
    found = (web_address(each.document.url) for each in claims)
    return list(dict.fromkeys(address for address in found if address))


def _summary(deal: Deal) -> str:
    disputed = ", ".join(conflict.field for conflict in deal.conflicts)
    return (
        f"Rated {rating(deal)}: {deal.rating.rule}. "
        f"{counted(len(deal.claims), 'claim')}, {counted(len(deal.origins), 'independent origin')}."
        + (f" The sources disagree on {disputed}." if disputed else "")
    )


def _quotes(claims: tuple[StoredClaim, ...]) -> str:
    """The words of each claim, with who published them and when."""
    return "\n".join(
        f"“{' … '.join(span.text for span in each.claim.evidence)}” – "
        + ", ".join(filter(None, (each.document.publisher, each.document.published)))
        for each in claims
    )
