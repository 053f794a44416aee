"""Features that tell which kind of claim a proposal is, if any."""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge
from armsledger.reading.features import Features, auxiliaries, bucket
from armsledger.reading.proposals import Proposal, edge
from armsledger.reading.roles import relations, role_of
from armsledger.reading.scene import Party
from armsledger.reading.scenes import Setting
from armsledger.reading.signs import signs


def of_proposal(proposal: Proposal, setting: Setting, knowledge: Knowledge) -> Features:
    """Features that tell which kind of claim a proposal is, if any."""
    cue, weapon, scene = proposal.cue, proposal.weapon, proposal.scene
    lemma, effect = cue.cue.lemma, cue.cue.effect
    above = [a.cue.effect for a in proposal.above]
    top = above[0] if above else "-"
    relation = proposal.relation
    found = [
        f"lemma={lemma}/{cue.cue.pos}",
        f"effect={effect}",
        f"frame={cue.cue.frame}",
        f"relation={relation}",
        f"effect+relation={effect}+{relation}",
        f"distance={'near' if relation == 'near' else ''}{bucket(proposal.distance, 1, 2, 3, 5, 8, 15)}",
        f"use={weapon.use}",
        f"category={weapon.category}",
        f"use+relation={weapon.use}+{'near' if relation == 'near' else 'tied'}",
        f"top={top}",
        f"top+effect={top}+{effect}",
        f"title={scene.in_title}",
        f"scene={bucket(scene.index, 0, 1, 2, 5, 10)}",
        f"short={setting.words < 150}",
        f"tag={cue.token.tag_}",
        f"tag+effect={cue.token.tag_}+{effect}",
        f"edge={edge(cue.token)}",
        f"weapons={bucket(len(scene.weapons), 1, 2, 4)}",
        f"weapon-edge={edge(weapon.head)}",
        *(f"above={e}" for e in above),
        *(f"above-lemma={a.cue.lemma}" for a in proposal.above[:2]),
        *(f"aux={w}" for w in auxiliaries(cue.token)),
        *(f"aux+effect={w}+{effect}" for w in auxiliaries(cue.token)),
    ]
    found += _parties_about(proposal, knowledge)
    found += _words_about(proposal)
    found += _tone(proposal, setting, knowledge)
    return found


def _parties_about(proposal: Proposal, knowledge: Knowledge) -> Features:
    roles = {role for party in proposal.scene.parties for role in roles_of(proposal, party, knowledge)}
    ids = {party.id for party in proposal.scene.parties}
    effect = proposal.cue.cue.effect
    return [
        f"roles={'+'.join(sorted(roles)) or '-'}",
        f"roles+effect={'+'.join(sorted(roles)) or '-'}+{effect}",
        f"parties={bucket(len(ids), 0, 1, 2, 3)}",
        *(f"has={role}" for role in roles),
    ]


def roles_of(proposal: Proposal, party: Party, knowledge: Knowledge) -> set[str]:
    """The roles that the frame of the cue gives to a party, by where it stands."""
    frame = knowledge.frames[proposal.cue.cue.frame]
    given = {role_of(r, frame, proposal.cue.cue.effect) for r in relations(proposal, party)}
    return given - {""}


def _words_about(proposal: Proposal) -> Features:
    doc, weapon, cue = proposal.weapon.head.doc, proposal.weapon, proposal.cue.token
    before = doc[weapon.first.i - 1].lower_ if weapon.first.i else "^"
    last = weapon.head.i
    after = doc[last + 1].lower_ if last + 1 < len(doc) else "$"
    root = proposal.scene.sentence.root
    return [
        f"before={before}",
        f"after={after}",
        f"cue-before={doc[cue.i - 1].lower_ if cue.i else '^'}",
        f"cue-after={doc[cue.i + 1].lower_ if cue.i + 1 < len(doc) else '$'}",
        f"root={root.lemma_.lower()}",
        f"order={'cue-first' if cue.i < weapon.head.i else 'weapon-first'}",
        f"governor={weapon.head.head.lemma_.lower()}",
    ]


def _tone(proposal: Proposal, setting: Setting, knowledge: Knowledge) -> Features:
    here = signs(knowledge).count(proposal.scene.sentence.text)
    return [
        *(f"sign={group}" for group in here if here[group]),
        *(f"tone={group}:{bucket(setting.tone[group], 0, 1, 3, 6)}" for group in ("civil", "military", "combat", "history")),
    ]
