"""In: movements, that is who passed what to whom in which year, made from the ledger's deals or a register's rows.
Out: flows, shares and dependence by year or window, and which of them step up or down, with how sure that is.
Open first: movements.py, the record; then flows.py, dependence.py and surges.py, one question each.
"""

from __future__ import annotations

from armsledger.trends.breaks import Break
from armsledger.trends.dependence import Dependence, Share, dependence
from armsledger.trends.flows import Flow, flows
from armsledger.trends.gathering import deal_movements, register_movements
from armsledger.trends.movements import Measure, Movement
from armsledger.trends.periods import Step
from armsledger.trends.plan import Plan
from armsledger.trends.surges import Surge, Surges, surges

__all__ = [
    "Break",
    "Dependence",
    "Flow",
    "Measure",
    "Movement",
    "Plan",
    "Share",
    "Step",
    "Surge",
    "Surges",
    "deal_movements",
    "dependence",
    "flows",
    "register_movements",
    "surges",
]
