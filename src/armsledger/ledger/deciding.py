"""A person's decision: sealed into the trail, and what it is about linked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from sqlalchemy import Connection, select, update

from armsledger.deals.decided import checked
from armsledger.errors import LedgerError, UsageError
from armsledger.knowledge.base import Knowledge
from armsledger.ledger import overtaking, trail
from armsledger.ledger.claims_writer import refresh
from armsledger.ledger.confirming import mark
from armsledger.ledger.judging import passed_on
from armsledger.ledger.reliability import outlets_under
from armsledger.ledger.tables import claims, deal_claims, deals, documents, sources, unlinked
from armsledger.ledger.trail import last_seal
from armsledger.ledger.upsert import add_missing, pieces
from armsledger.records import Decision, Judgement

RELIABILITIES = frozenset("ABCDEF")
__all__ = ["decide", "last_seal", "made", "rate"]


def decide(
    connection: Connection, decision: Decision, knowledge: Knowledge, seen: Mapping[str, str] | None = None
) -> Decision:
    """Seal the decision, and mark what it bears on to be linked again, in the caller's transaction.

    Empty `id` and `when` are filled in; so are the subjects of an UNDO, which are those of what it undoes. `seen` maps
    deals to the marks they bore when the person saw them. Raises OvertakenError where one bears another mark now,
    UsageError for a correction that cannot be, LedgerError for an id that is taken or not there.
    """
    overtaking.refuse_overtaken(connection, seen or {})
    every = trail.all_decisions(connection)
    made = _whole(decision, every)
    if made.kind is Judgement.CORRECT and made.field:
        checked(made.field, made.value)
    trail.append(connection, made)
    subjects = {one for each in passed_on(connection, [made]) for one in each.subjects}
    concerned = _claims(connection, sorted(subjects))
    refresh(connection, concerned, knowledge)
    _with_their_deals(connection, concerned)
    return made


def made(connection: Connection, about: str | None) -> tuple[Decision, ...]:
    """Every decision, or those that name an id."""
    return trail.all_decisions(connection) if about is None else trail.decisions_about(connection, [about])


def rate(connection: Connection, name: str, reliability: str) -> None:
    """Set the reliability of a source; the deals that it tells of, under any of its names, are to be rated again."""
    letter = reliability.upper()
    if letter not in RELIABILITIES:
        raise UsageError(f"{reliability!r}: not a reliability; a letter from A (reliable) to F (cannot be judged)")
    done = connection.execute(update(sources).where(sources.c.name == name).values(reliability=letter))
    if done.rowcount == 0:
        raise LedgerError(f"{name!r}: no such source in the ledger; `armsledger sources` lists them")
    for piece in pieces(outlets_under(connection, name)):
        theirs = (
            select(deal_claims.c.deal)
            .join(claims, claims.c.key == deal_claims.c.claim)
            .join(documents, documents.c.key == claims.c.document)
            .where(documents.c.outlet.in_(piece))
        )
        mark(connection, theirs.distinct())


def _whole(decision: Decision, every: Sequence[Decision]) -> Decision:
    """The decision with its id and time: never before the last one, so that times and trail are in one order."""
    changes: dict[str, object] = {}
    if not decision.id:
        changes["id"] = f"dec-{token_hex(8)}"
    if not decision.when:
        moment = datetime.now(UTC)
        if every and (last := _moment(every[-1].when)) and last >= moment:
            moment = last + timedelta(microseconds=1)
        changes["when"] = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
    if decision.kind is Judgement.UNDO and not decision.subjects:
        changes["subjects"] = next((each.subjects for each in every if each.id == decision.undoes), ())
    return replace(decision, **changes)  # type: ignore[arg-type]


def _moment(when: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(when)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _claims(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The live claims that the ids name: themselves, or those of the deal or document of that id."""
    found: dict[str, None] = {}
    for piece in pieces(ids):
        # Each by its own index: an OR over three tables would read every claim.
        ways = (
            select(claims.c.id).where(claims.c.id.in_(piece)),
            select(claims.c.id).join(documents, documents.c.key == claims.c.document).where(documents.c.id.in_(piece)),
            select(claims.c.id)
            .join(deal_claims, deal_claims.c.claim == claims.c.key)
            .join(deals, deals.c.key == deal_claims.c.deal)
            .where(deals.c.id.in_(piece)),
        )
        for query in ways:
            found |= dict.fromkeys(connection.scalars(query))
    return list(found)


def _with_their_deals(connection: Connection, ids: Sequence[str]) -> None:
    """Mark all that the claims are connected with to be linked again."""
    for piece in pieces(ids):
        mine = (
            select(deal_claims.c.component)
            .join(claims, claims.c.key == deal_claims.c.claim)
            .where(claims.c.id.in_(piece))
        )
        members = select(deal_claims.c.claim).where(deal_claims.c.component.in_(mine))
        add_missing(connection, unlinked, [{"claim": key} for key in connection.scalars(members).all()])
