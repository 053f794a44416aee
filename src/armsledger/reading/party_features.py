"""Features that tell whether a party supplies or receives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.features import Features, bucket
from armsledger.reading.proposals import Proposal, edge
from armsledger.reading.roles import relations
from armsledger.reading.scene import Party
from armsledger.reading.scenes import Setting
from armsledger.reading.sides import Side


@dataclass(frozen=True, slots=True)
class Votes:
    """What the rules say of each party over the whole document, and of this proposal."""

    here: tuple[Side, ...]
    document: Counter[tuple[str, str]]
    """(party, role) -> in how many proposals of the document."""
    weapon: Counter[tuple[str, str]]
    """The same, over the proposals of the same category of weapon."""
    title: Counter[tuple[str, str]]
    """The same, over the headline."""


def of_party(proposal: Proposal, party_id: str, kind: str, votes: Votes, setting: Setting, knowledge: Knowledge) -> Features:
    """Features that tell whether a party (all its mentions in the document) supplies or receives."""
    here = [p for p in proposal.scene.parties if p.id == party_id]
    elsewhere = [p for s in setting.scenes for p in s.parties if p.id == party_id]
    in_title = any(p.id == party_id for s in setting.scenes[:1] for p in s.parties)
    others = len({p.id for p in proposal.scene.parties})
    everyone = len({p.id for s in setting.scenes for p in s.parties})
    found = [
        f"kind={kind}",
        f"here={bool(here)}",
        f"kind+here={kind}+{bool(here)}",
        f"title+here={in_title}+{bool(here)}",
        f"count={bucket(len(elsewhere), 1, 2, 4)}",
        f"others={bucket(others, 1, 2, 3)}+{bool(here)}",
        f"everyone={bucket(everyone, 1, 2, 3, 5)}+{bool(here)}",
        f"origin={_makes(proposal, party_id, knowledge)}",
        f"type={(here or elsewhere)[0].type}",
    ]
    found += _votes(party_id, kind, votes, bool(here))
    for party in here:
        found += _place(proposal, party, kind)
    found += [f"how={'+'.join(sorted({p.how for p in here}))}"]
    if not here:
        found += _distance(proposal, elsewhere, setting)
    return list(dict.fromkeys(found))


def _makes(proposal: Proposal, party_id: str, knowledge: Knowledge) -> str:
    if not proposal.weapon.system:
        return "-"
    origin = knowledge.systems[proposal.weapon.system].origin
    return str(party_id in {knowledge.states[o].successor or o for o in origin if o in knowledge.states})


def _votes(party_id: str, kind: str, votes: Votes, here: bool) -> Features:
    own = {side.role: side.rule for side in votes.here if side.party == party_id}
    rivals = {side.role for side in votes.here if side.party != party_id}
    roles = "+".join(sorted(own)) or "-"
    lean = {name: _lean(party_id, table) for name, table in (("doc", votes.document), ("weapon", votes.weapon), ("title", votes.title))}
    return [
        f"role={roles}",
        f"role+kind={roles}+{kind}",
        *(f"rule={rule.split(':', 1)[0] if rule.startswith('side') else rule}" for rule in own.values()),
        *(f"rule+role={rule}+{role}" for role, rule in own.items()),
        f"rivals={roles}/{'+'.join(sorted(rivals)) or '-'}",
        f"rivals+here={roles}/{'+'.join(sorted(rivals)) or '-'}/{here}",
        *(f"{name}-lean={value}" for name, value in lean.items()),
        f"role+lean={roles}/{lean['weapon']}/{lean['title']}",
        *(f"open-{role}+lean={lean[table]}+{table}" for role in ("supplier", "recipient") if role not in rivals for table in lean),
    ]


def _lean(party_id: str, table: Counter[tuple[str, str]]) -> str:
    gives, gets = table[party_id, "supplier"], table[party_id, "recipient"]
    if not gives and not gets:
        return "none"
    return "gives" if gives > gets else "gets" if gets > gives else "both"


def _place(proposal: Proposal, party: Party, kind: str) -> Features:
    cue, weapon = proposal.cue.token, proposal.weapon
    doc = party.head.doc
    frame = proposal.cue.cue.frame
    ties = relations(proposal, party)
    first = doc.char_span(party.start - proposal.scene.offset, party.end - proposal.scene.offset, alignment_mode="expand")
    left = first[0].i if first is not None else party.head.i
    before = doc[left - 1].lower_ if left else "^"
    side_cue = "before" if party.head.i < cue.i else "after"
    side_weapon = "before" if party.head.i < weapon.head.i else "after"
    gap = bucket(abs(party.head.i - cue.i), 1, 2, 4, 8, 15)
    return [
        *(f"tie={frame}:{t}" for t in ties),
        *(f"tie+kind={kind}:{t}" for t in ties),
        *(f"tie={t}" for t in ties),
        f"tied={bool(ties)}",
        f"side={frame}:{side_cue}:{side_weapon}",
        f"side+kind={kind}:{side_cue}:{side_weapon}",
        f"before={before}",
        f"before+frame={before}+{frame}",
        f"how+side={party.how}+{side_cue}",
        f"gap={side_cue}{gap}",
        f"edge={edge(party.head)}",
    ]


def _distance(proposal: Proposal, elsewhere: Sequence[Party], setting: Setting) -> Features:
    at = proposal.scene.start
    before = [at - p.end for p in elsewhere if p.end <= at]
    return [f"back={bucket(min(before) // 100, 1, 3, 8) if before else 'after'}"]
