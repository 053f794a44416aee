"""Features that tell how sure the words are."""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge
from armsledger.reading.features import Features, auxiliaries
from armsledger.reading.proposals import Proposal
from armsledger.reading.scenes import Setting
from armsledger.reading.signs import signs


def of_modality(proposal: Proposal, kind: str, setting: Setting, knowledge: Knowledge) -> Features:
    """Features that tell how sure the words are."""
    cue, scene = proposal.cue, proposal.scene
    found = signs(knowledge)
    text, offset = scene.sentence.text, scene.start
    clause_start = max(0, cue.token.idx + scene.offset - offset - 60)
    clause = text[clause_start : cue.end - offset + 60]
    here = found.count(text)
    near = found.count(clause)
    chain = [cue, *proposal.above]
    return [
        f"kind={kind}",
        f"effect={cue.cue.effect}",
        f"tag={cue.token.tag_}",
        f"tag+kind={cue.token.tag_}+{kind}",
        f"lemma={cue.cue.lemma}",
        *(f"aux={w}" for w in auxiliaries(cue.token)),
        *(f"above={a.cue.lemma}" for a in proposal.above),
        *(f"above-tag={a.token.tag_}" for a in proposal.above),
        *(f"above-aux={w}" for a in proposal.above for w in auxiliaries(a.token)),
        *(f"sign={g}" for g in here if here[g]),
        *(f"near={g}" for g in near if near[g]),
        *(f"near+kind={g}+{kind}" for g in near if near[g]),
        *(f"hedge={s.text.lower()}" for s in found.find("hedge", text)),
        *(f"plan={s.text.lower()}" for s in found.find("plan", clause)),
        *(f"possible={s.text.lower()}" for s in found.find("possible", clause)),
        *(f"deny={s.text.lower()}" for s in found.find("deny", clause)),
        *(f"say={s.text.lower()}" for s in found.find("say", text)),
        f"root={scene.sentence.root.lemma_.lower()}",
        f"root-tag={scene.sentence.root.tag_}",
        f"relation={proposal.relation}",
        f"title={scene.in_title}",
        f"chain={len(chain)}",
        f"before={cue.token.doc[cue.token.i - 1].lower_ if cue.token.i else '^'}",
        f"use={proposal.weapon.use}",
    ]
