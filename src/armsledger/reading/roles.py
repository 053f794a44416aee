"""Where each party stands around an event.

Relations are short strings such as `base:subj`, `base:to`, `weapon:poss`; `frames.csv` tells what they mean.
"""

from __future__ import annotations

from armsledger.knowledge.tables import Frame
from armsledger.reading.language_model import Token
from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import Party

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
#: A verb hung by one of these shares the subject of the verb above it, unless it has its own.
SHARES_SUBJECT = frozenset({"xcomp", "conj", "advcl", "acl", "ccomp", "pcomp"})
#: Edges inside a noun phrase: whoever stands there speaks for the phrase ("Iranian officials").
INSIDE = frozenset({"compound", "amod", "poss", "nmod", "appos", "nummod", "npadvmod"})
#: Verbs whose subject is against the owner of the weapon, not its user.
HOSTILE = frozenset({"destroy", "down", "shoot", "capture", "seize", "hit", "strike", "damage", "intercept"})
#: Verbs of saying: their subject tells of an event and takes no part in it.
SAYING = frozenset(
    {
        "say",
        "tell",
        "claim",
        "report",
        "accuse",
        "warn",
        "confirm",
        "believe",
        "announce",
        "reveal",
        "add",
        "state",
        "allege",
        "fear",
        "think",
        "insist",
        "suggest",
        "note",
        "urge",
        "show",
    }
)


def phrase_head(token: Token, stops: frozenset[int]) -> Token:
    """Climb from a name to the head of its noun phrase ("Iranian [officials]"), not past a cue or a weapon."""
    node = token
    while True:
        inside = node.dep_ in INSIDE and node.head.pos_ not in ("VERB", "AUX")
        if node.head.i in stops or not (inside or node.dep_ == "conj"):
            return node
        node = node.head


def relations(proposal: Proposal, party: Party) -> frozenset[str]:
    """Where a party of the same sentence stands: the edges that tie it to the cue, to the cues above, to the weapon."""
    chain = {proposal.cue.token.i: "base", **{above.token.i: above.cue.effect for above in proposal.above[::-1]}}
    chain[proposal.cue.token.i] = "base"
    weapon_head = proposal.weapon.head.i
    stops = frozenset({*chain, weapon_head})
    found = set()
    head = phrase_head(party.head, stops)
    governor, relation = _governed(head)
    if governor.i != proposal.cue.token.i and relation in ("subj", "by") and governor.lemma_.lower() in SAYING:
        found.add("says:subj")
    if governor.i in chain:
        found.add(f"{chain[governor.i]}:{relation}")
    elif governor.i == weapon_head:
        found.add(f"weapon:{relation}")
    found |= _as_subject(proposal, head, chain)
    found |= _over_weapon(proposal, head)
    found |= _hyphened(proposal, party)
    return frozenset(found)


def _governed(head: Token) -> tuple[Token, str]:
    """What a phrase hangs on, and how."""
    if head.dep_ == "pobj":
        preposition = head.head
        return preposition.head, "by" if preposition.dep_ == "agent" else preposition.lower_
    if head.dep_ in SUBJECTS:
        return head.head, "subjpass" if head.dep_ == "nsubjpass" else "subj"
    if head.dep_ in INSIDE:
        return head.head, "poss"
    if head.dep_ in ("dobj", "dative", "obj", "iobj"):
        return head.head, "obj"
    return head.head, head.dep_


def _as_subject(proposal: Proposal, head: Token, chain: dict[int, str]) -> set[str]:
    """The subject that a verb shares with the verb above it: "Spain agreed to send"."""
    if head.dep_ not in SUBJECTS:
        return set()
    node = proposal.cue.token
    while node.dep_ in SHARES_SUBJECT and not any(c.dep_ in SUBJECTS for c in node.children):
        if chain.get(node.head.i) == "interest" and node.dep_ in ("xcomp", "ccomp") and _has_object(node.head):
            return set()  # "urges Berlin to send": the one who urges does not send
        node = node.head
        if head.head.i == node.i:
            return {"shared:subj"}
    return set()


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "dative") for child in verb.children)


def _over_weapon(proposal: Proposal, head: Token) -> set[str]:
    """The subject of the verb over the weapon where the cue hangs below it: "Russia uses drones supplied by Iran"."""
    if proposal.relation not in ("acl", "relcl", "amod") or head.dep_ not in SUBJECTS:
        return set()
    node = proposal.weapon.head
    while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return {"user:subj"} if head.head.i == node.i and node.lemma_ not in HOSTILE else set()


def _hyphened(proposal: Proposal, party: Party) -> set[str]:
    """`Iran-supplied`, `Chinese-made`: the party before the hyphen gave or made the weapon that follows."""
    if not party.gives:
        return set()
    gap = proposal.weapon.start - party.end
    return {f"hyphen:{party.gives}"} if -2 < gap < 45 else set()


def role_of(relation: str, frame: Frame, effect: str) -> str:
    """The role that the frame gives to a relation: `supplier`, `recipient`, `side`, `authority`, or empty."""
    level, _, edge_name = relation.partition(":")
    if level == "weapon":
        return {"to": "recipient", "for": "recipient", "from": "supplier", "by": "supplier"}.get(edge_name, "")
    if level == "user":
        return "recipient" if frame.frame == "give" else ""
    if level == "hyphen":
        return "supplier"
    if level not in ("base", "shared"):
        return ""
    if edge_name in ("in", "into") and effect in ("delivery", "pledge"):
        return "recipient"
    table = {
        "subj": frame.subject,
        "subjpass": frame.object,
        "obj": frame.object,
        "to": frame.to,
        "from": frame.from_,
        "with": frame.with_,
        "for": frame.for_,
        "by": frame.by,
        "between": frame.between,
        "poss": frame.possessor,
    }
    return table.get(edge_name, "")
