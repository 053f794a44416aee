"""Stories for the tests of exports, and a material made of the ledger that holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from armsledger.exports.about import about
from armsledger.exports.material import Material
from armsledger.knowledge.base import load
from armsledger.ledger import Filters, Ledger
from armsledger.records import Category, Claim, Kind, Place, Reading
from tests.ledger.keeping import a_story

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
FORMULA = '=HYPERLINK("http://evil.example","x")'


def changed(story: Reading, **changes: Any) -> Reading:  # noqa: ANN401 - fields of a Claim
    """The story with every claim changed."""
    return replace(story, claims=tuple(replace(claim, **changes) for claim in story.claims))


def drones(**document: Any) -> Reading:  # noqa: ANN401 - fields of a Document
    """Pakistan orders 30 Wing Loong from China; the title is a formula."""
    given: dict[str, Any] = {"id": "drones", "title": FORMULA, **document}
    return a_story(1, system="wing-loong", **given)


def jets() -> Reading:
    """Poland was handed F-35As by the USA in April 2025."""
    story = a_story(
        2,
        id="jets",
        supplier="USA",
        recipient="POL",
        weapon="F-35A",
        system="f-35a",
        kind=Kind.DELIVERY,
        category=Category.AIRCRAFT,
        publisher="Reuters",
    )
    return changed(story, dates=(dated("delivery", "2025-04", story.claims[0]),))


def talks() -> Reading:
    """Greece is interested in French Rafales: no order."""
    return a_story(
        3,
        id="talks",
        supplier="FRA",
        recipient="GRC",
        weapon="Rafale",
        system="rafale",
        kind=Kind.INTEREST,
        category=Category.AIRCRAFT,
    )


def batteries() -> Reading:
    """Russia deploys S-400s at a base that a gazetteer knows, and at a hill that it does not."""
    story = a_story(
        4,
        id="batteries",
        supplier="RUS",
        recipient="RUS",
        weapon="S-400",
        system="s-400",
        kind=Kind.DEPLOYMENT,
        category=Category.AIR_DEFENCE,
    )
    at = story.claims[0].evidence[0]
    places = (Place("Tartus", "SYR", 34.89, 35.88, "point", at), Place("Hill 12", "SYR", None, None, "named", at))
    return changed(story, suppliers=(), places=places)


def dated(role: str, edtf: str, claim: Claim) -> Any:  # noqa: ANN401 - a DateMention
    """A date on the words of the claim."""
    from armsledger.records import DateMention

    return DateMention(role, edtf, claim.evidence[0])


def a_material(ledger: Ledger, state: str | None = None, of: str = "deals", **filters: Any) -> Material:  # noqa: ANN401
    """What an export is made of, now."""
    narrowed = Filters(**filters)
    return Material(about(ledger, narrowed, now=NOW), ledger, narrowed, load(), state=state, of=of)


def rendered(name: str, material: Material) -> bytes:
    """The whole export."""
    from armsledger.exports import EXPORTS

    return b"".join(next(each for each in EXPORTS if each.name == name).render(material))
