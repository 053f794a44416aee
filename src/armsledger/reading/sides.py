"""Who supplies and who receives, by rule: the frame of the cue first, then the cues above it, then the order of words.

The network takes this answer as a hint; `rule` says which line of the table gave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.tables import Frame
from armsledger.reading.proposals import Proposal
from armsledger.reading.roles import relations, role_of
from armsledger.reading.scene import Party

SUPPLIER, RECIPIENT = "supplier", "recipient"
#: Frames whose subject controls the verb below: "agrees to sell", "wants to buy", "in talks to supply".
CONTROLS = frozenset({"subj", "by", "poss"})
#: Words before a name that tell its side without a parse.
LEADS = {
    "to": RECIPIENT,
    "for": RECIPIENT,
    "arm": RECIPIENT,
    "supply": RECIPIENT,
    "give": RECIPIENT,
    "provide": RECIPIENT,
    "send": RECIPIENT,
    "supplying": RECIPIENT,
    "providing": RECIPIENT,
    "giving": RECIPIENT,
    "sending": RECIPIENT,
    "arming": RECIPIENT,
    "from": SUPPLIER,
    "by": SUPPLIER,
}


@dataclass(frozen=True, slots=True)
class Side:
    """A party's role in a proposal, with the rule that gave it."""

    party: str
    role: str
    rule: str


def sides(proposal: Proposal, knowledge: Knowledge) -> list[Side]:
    """The sides that the sentence gives, each party once per role, strongest rule first."""
    found: dict[tuple[str, str], Side] = {}
    for rule in (_by_frame, _by_weapon, _by_control, _by_deal, _by_user, _by_order, _by_origin):
        have = {side.role for side in found.values()}
        placed = {side.party for side in found.values()}
        for side in rule(proposal, knowledge, have, placed):
            found.setdefault((side.party, side.role), side)
    return list(found.values())


def _ties(proposal: Proposal) -> Iterator[tuple[Party, frozenset[str]]]:
    for party in proposal.scene.parties:
        yield party, relations(proposal, party)


def _frame(proposal: Proposal, knowledge: Knowledge) -> Frame:
    return knowledge.frames[proposal.cue.cue.frame]


def _by_frame(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """What `frames.csv` says of a party that hangs on the cue itself."""
    frame = _frame(proposal, knowledge)
    for party, ties in _ties(proposal):
        for tie in sorted(ties):
            if tie.startswith(("weapon:", "hyphen:")):
                continue
            role = role_of(tie, frame, proposal.cue.cue.effect)
            if role in (SUPPLIER, RECIPIENT):
                yield Side(party.id, role, f"frame {frame.frame}:{tie}")


def _by_weapon(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """A party that hangs on the weapon: "weapons for Kyiv", "missiles from Iran", "Turkish drones"."""
    frame = _frame(proposal, knowledge)
    for party, ties in _ties(proposal):
        for tie in sorted(ties):
            if tie.startswith("hyphen:"):
                yield Side(party.id, SUPPLIER, "hyphen")
            elif tie in ("weapon:to", "weapon:for") and RECIPIENT not in have and party.id not in placed:
                yield Side(party.id, RECIPIENT, tie)
            elif tie in ("weapon:from", "weapon:by") and SUPPLIER not in have and party.id not in placed:
                yield Side(party.id, SUPPLIER, tie)
            elif tie == "weapon:poss" and party.id not in placed:
                given = proposal.relation in ("acl", "relcl", "amod") and frame.frame == "give"
                yield Side(party.id, _owner_role(frame, have, given), "weapon:poss")


def _owner_role(frame: Frame, have: set[str], given: bool) -> str:
    if frame.frame in ("lose", "field") or given:
        return RECIPIENT
    return SUPPLIER if SUPPLIER not in have else RECIPIENT


def _by_control(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """The subject of a cue above acts below too; who approves a sale sells, who approves a purchase buys."""
    frame = _frame(proposal, knowledge)
    role = {"supplier": SUPPLIER, "recipient": RECIPIENT}.get(frame.subject, "")
    for party, ties in _ties(proposal):
        for tie in sorted(ties):
            level, _, edge = tie.partition(":")
            above = next((a for a in proposal.above if a.cue.effect == level), None)
            if above is None or party.id in placed:
                continue
            if edge in CONTROLS:
                yield from _controlled(party, above.cue.frame, role, have, tie)
            elif edge in ("to", "for") and RECIPIENT not in have:
                yield Side(party.id, RECIPIENT, f"above {tie}")
            elif edge in ("from", "with") and SUPPLIER not in have and role != SUPPLIER:
                yield Side(party.id, SUPPLIER, f"above {tie}")
            elif edge == "obj" and role and role not in have and above.cue.frame in ("ask", "grant"):
                yield Side(party.id, role, f"above {tie}")


def _controlled(party: Party, frame: str, role: str, have: set[str], tie: str) -> Iterator[Side]:
    if frame == "ask" and role == SUPPLIER:
        if RECIPIENT not in have:
            yield Side(party.id, RECIPIENT, f"above {tie}")
    elif role and role not in have:
        yield Side(party.id, role, f"above {tie}")


def _by_deal(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """Two sides of a deal: whose weapon it is, or whose company, supplies; else the one it is `with`."""
    frame = _frame(proposal, knowledge)
    involved = [
        (p, t) for p, ties in _ties(proposal) for t in sorted(ties) if role_of(t, frame, "") in ("side", "authority")
    ]
    ids = list(dict.fromkeys(p.id for p, _ in involved if p.id not in placed))
    origin = knowledge.makers_of(proposal.weapon.system)
    for party, tie in involved:
        if party.id in placed:
            continue
        if frame.frame == "grant":
            if party.id in origin or SUPPLIER not in have:
                yield Side(party.id, SUPPLIER, f"authority {tie}")
            continue
        with_whom = tie.endswith((":with", ":by")) and len(ids) > 1
        whose = tie.endswith(":poss") and len(ids) == 1 and SUPPLIER not in have and RECIPIENT in have
        gives = party.id in origin or party.how == "maker" or with_whom or whose
        yield Side(party.id, SUPPLIER if gives else RECIPIENT, f"side {tie}")


def _by_user(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """Who uses a supplied weapon has received it."""
    for party, ties in _ties(proposal):
        if "user:subj" in ties and RECIPIENT not in have and party.id not in placed:
            yield Side(party.id, RECIPIENT, "user")


def _by_order(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """Where the parse gave nothing: the word before a name, else the last name before the cue."""
    frame = _frame(proposal, knowledge)
    cue, doc = proposal.cue.token, proposal.cue.token.doc
    low, high = sorted((cue.i, proposal.weapon.head.i))
    for party in proposal.scene.parties:
        left = party.head.left_edge.i
        lead = LEADS.get(doc[left - 1].lower_ if left else "", "")
        if lead and lead not in have and party.id not in placed and left >= low and left - high <= 12:
            yield Side(party.id, lead, f"order {lead}")
    role = {"supplier": SUPPLIER, "recipient": RECIPIENT, "authority": SUPPLIER, "side": RECIPIENT}.get(
        frame.subject, ""
    )
    earlier = [p for p, ties in _ties(proposal) if p.head.i < cue.i and p.id not in placed and "says:subj" not in ties]
    if role and role not in have and earlier:
        nearest = earlier[0] if len(earlier) == 1 else _first_noun(earlier)
        yield Side(nearest.id, role, "order before")


def _first_noun(earlier: list[Party]) -> Party:
    return next((p for p in earlier if p.how != "demonym"), earlier[0])


def _by_origin(proposal: Proposal, knowledge: Knowledge, have: set[str], placed: set[str]) -> Iterator[Side]:
    """A party of the sentence that makes the system supplies it, where nobody else does."""
    if SUPPLIER in have:
        return
    origin = knowledge.makers_of(proposal.weapon.system)
    for party in proposal.scene.parties:
        if party.id in origin and party.id not in placed:
            yield Side(party.id, SUPPLIER, "origin")
