"""Two simple readers to hold the real one against: `python -m benchmarks.baselines keyword|parse TEXTS.jsonl`.

keyword: a cue and a weapon in one sentence are a claim; the first party named supplies, the second receives.
parse: a cue that the parse ties to a weapon is a claim; the frames of the knowledge base say who is who.
Both use the reader's own tables and mentions, so that only the deciding differs. In: texts, one a line. Out: claims in
the form that `armsledger evaluate --predictions` takes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.proposals import proposals
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.scenes import stage
from armsledger.reading.sides import RECIPIENT, SUPPLIER, sides
from armsledger.records import TRANSFERS, Document, Kind

Claim = dict[str, Any]


def keyword(scene: Scene, knowledge: Knowledge) -> Iterator[Claim]:
    """Any cue with any weapon of its sentence."""
    named = list({party.id: party for party in sorted(scene.parties, key=lambda p: p.start) if party.id}.values())
    for weapon in scene.weapons:
        for cue in scene.cues[:1]:
            yield _claim(Kind(cue.cue.effect), weapon, named[:1], named[1:2])


def parse(scene: Scene, knowledge: Knowledge) -> Iterator[Claim]:
    """Cues that the parse ties to a weapon."""
    known = {party.id: party for party in scene.parties if party.id}
    for proposal in proposals(scene):
        if proposal.relation != "near":
            placed = sides(proposal, knowledge)
            gives = [known[side.party] for side in placed if side.role == SUPPLIER and side.party in known]
            gets = [known[side.party] for side in placed if side.role == RECIPIENT and side.party in known]
            yield _claim(Kind(proposal.cue.cue.effect), proposal.weapon, gives, gets)


BASELINES: dict[str, Callable[[Scene, Knowledge], Iterator[Claim]]] = {"keyword": keyword, "parse": parse}


def _claim(kind: Kind, weapon: Weapon, gives: list[Party], gets: list[Party]) -> Claim:
    owner = gets or gives
    return {
        "kind": kind.value,
        "suppliers": [_name(party) for party in gives] if kind in TRANSFERS else [],
        "recipients": [_name(party) for party in (gets if kind in TRANSFERS else owner)],
        "weapon": weapon.name,
        "category": weapon.category.value,
        "quantity": None,
        "value": None,
        "modality": "asserted",
        "places": [],
    }


def _name(party: Party) -> str:
    return party.id if party.type == "state" else party.name


def read(text: str, baseline: Callable[[Scene, Knowledge], Iterator[Claim]], knowledge: Knowledge) -> list[Claim]:
    """The claims of a text, each once."""
    setting = stage(Document(id="", text=text), knowledge)
    found = {json.dumps(claim): claim for scene in setting.scenes for claim in baseline(scene, knowledge)}
    return list(found.values())


def main() -> None:
    """Print the predictions of a baseline."""
    name, path = sys.argv[1:]
    knowledge = load()
    for line in Path(path).read_text("utf-8").splitlines():
        row = json.loads(line)
        print(json.dumps({"id": row["id"], "claims": read(row["text"], BASELINES[name], knowledge)}))


if __name__ == "__main__":
    main()
