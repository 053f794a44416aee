"""The claims of a staged document before their confidence is known: decided, merged, and framed by the rest of it."""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge
from armsledger.reading.decide import decisions
from armsledger.reading.framed import framed
from armsledger.reading.judge import Judge
from armsledger.reading.merge import Group, merge
from armsledger.reading.scenes import Setting


def gathered(setting: Setting, judge: Judge, knowledge: Knowledge) -> list[Group]:
    """Every claim that the network's decisions make of a document, in the order in which the text first tells them."""
    return framed(merge(decisions(setting, judge, knowledge), knowledge))
