"""In: movements, dependence, surges, deals and claims. Out: Altair (Vega-Lite) charts, and files made of them, offline.
Each function gives an `altair` chart of a given width in pixels; a notebook shows it as it is.
Open first: flows.py; style.py has the looks, writing.py the files, catalogue.py the names of `armsledger chart`.
"""

from __future__ import annotations

from armsledger.charts.concentration import dependence_by_window
from armsledger.charts.deals import deal_timeline
from armsledger.charts.deployments import Deployed, deployment_map
from armsledger.charts.flows import flows_by_year
from armsledger.charts.lead import Lead, lead_over_register
from armsledger.charts.maps import flow_map
from armsledger.charts.shares import shares_by_window
from armsledger.charts.steps import surge_chart
from armsledger.charts.writing import FORMATS, write

__all__ = [
    "FORMATS",
    "Deployed",
    "Lead",
    "deal_timeline",
    "dependence_by_window",
    "deployment_map",
    "flow_map",
    "flows_by_year",
    "lead_over_register",
    "shares_by_window",
    "surge_chart",
    "write",
]
