"""What people decided about claims, applied to them. Decisions about a claim that was superseded pass to its heir."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from armsledger.deals.decided import corrected, standing
from armsledger.ledger import trail
from armsledger.ledger.tables import superseded
from armsledger.ledger.upsert import pieces
from armsledger.records import Claim, Decision, Judgement

VERDICTS = frozenset({Judgement.ACCEPT, Judgement.REJECT, Judgement.CORRECT})


def heard(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[Decision, ...]]:
    """Claim -> the standing verdicts on it, oldest first; those on its forebears name it instead of them."""
    lines = forebears(connection, ids)
    every = trail.decisions_about(connection, {each for line in lines.values() for each in line})
    said = [each for each in standing(every) if each.kind in VERDICTS]
    about: dict[str, tuple[Decision, ...]] = {}
    for identity, line in lines.items() if said else ():
        mine = tuple(replace(each, subjects=(identity,)) for each in said if line & set(each.subjects))
        if mine:
            about[identity] = mine
    return about


def forebears(connection: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """Claim -> itself and the superseded claims that it is the heir of, however far back."""
    lines = {identity: {identity} for identity in ids}
    edge = {identity: {identity} for identity in ids}
    while edge:
        older: dict[str, set[str]] = {}
        for piece in pieces(list(edge)):
            query = select(superseded.c.id, superseded.c.heir).where(superseded.c.heir.in_(piece))
            for parent, heir in connection.execute(query):
                owners = {owner for owner in edge[heir] if parent not in lines[owner]}
                for owner in owners:
                    lines[owner].add(parent)
                if owners:
                    older.setdefault(parent, set()).update(owners)
        edge = older
    return lines


def passed_on(connection: Connection, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions with heirs in the place of superseded subjects."""
    if not decisions:
        return ()
    query = select(superseded.c.id, superseded.c.heir).where(superseded.c.heir.is_not(None))
    heirs = {old: heir for old, heir in connection.execute(query) if old != heir}
    return tuple(replace(each, subjects=tuple(_last(heirs, one) for one in each.subjects)) for each in decisions)


def judged(claim: Claim, identity: str, verdicts: Sequence[Decision]) -> tuple[Claim, str | None]:
    """The claim as it stands after the verdicts on it, and the last of them. `identity` is its id in the ledger."""
    if not verdicts:
        return claim, None
    after = corrected(replace(claim, id=identity), verdicts)
    return replace(after, id=claim.id), verdicts[-1].kind.value


def _last(heirs: Mapping[str, str], identity: str) -> str:
    seen = {identity}
    while identity in heirs and heirs[identity] not in seen:
        identity = heirs[identity]
        seen.add(identity)
    return identity
