"""How far a merged claim can be trusted: one figure from all that supports it, calibrated on labelled texts.

In: a `Group`, and the groups and setting of its document. Out: the probability that a careful reader would write the
same claim. The weights are in `weights/claim.json`; `training/` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from armsledger.reading.merge import Group, same_weapon_words
from armsledger.reading.scenes import Setting
from armsledger.reading.scorer import Scorer
from armsledger.records import TRANSFERS

#: Claims below this are not shown: chosen where precision and recall meet on labelled texts (see training/README.md).
LEAST_CONFIDENCE = 0.25
#: Up to this many words a text is a headline with its lead, in which little is said that is not meant.
SNIPPET_WORDS = 150


def confidence(group: Group, groups: Sequence[Group], setting: Setting) -> float:
    """The probability that the claim stands, from 0 to 1."""
    return _scorer().probabilities(features(group, groups, setting))["yes"]


@lru_cache(maxsize=1)
def _scorer() -> Scorer:
    return Scorer.read((files("armsledger.reading") / "weights" / "claim.json").read_text("utf-8"))


def features(group: Group, groups: Sequence[Group], setting: Setting) -> list[str]:
    """What speaks for and against a claim; each a name, so that the weights can be read.

    None names a kind, a state or a weapon: rare kinds would be held down for being rare, and the words decide already.
    """
    lead = group.lead
    weapon = lead.proposal.weapon
    short = setting.words <= SNIPPET_WORDS
    sides = [*group.suppliers.values(), *group.recipients.values()]
    table = "transfer" if lead.kind in TRANSFERS else "build-up"
    rivals = [g.lead.support for g in groups if g is not group and same_weapon_words(g.weapon, group.weapon)]
    here = [g.lead.support for g in groups if g is not group and g.lead.proposal.weapon is weapon]
    rank = _rank(lead.support, here)
    return [
        f"support={_step(lead.support)}",
        f"support+short={_step(lead.support)}+{short}",
        f"support+table={_step(lead.support)}+{table}",
        f"least-side={_step(min(sides, default=0.0))}",
        f"doubt={_step(lead.doubt)}",
        f"told={min(len(group.members), 4)}",
        f"title={any(d.proposal.scene.in_title for d in group.members)}+{short}",
        f"rival={_step(max(rivals, default=0.0))}",
        f"rank={rank}",
        f"rank+short={rank}+{short}",
        f"same-mention={_step(max(here, default=0.0))}",
    ]


def _rank(support: float, here: Sequence[float]) -> str:
    """How it stands among what the same mention of the weapon tells: alone, first, or how often surpassed."""
    return str(min(sum(other > support for other in here), 2)) if here else "alone"


def _step(probability: float) -> str:
    """A probability in steps that are finer where it is near none or near sure."""
    edges = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
    return str(sum(probability >= edge for edge in edges))
