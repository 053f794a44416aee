"""In: a document. Out: decisions about each weapon in it, and the claims that they make, each with its words.
Stages: mentions (`scenes`), the scoring network (`windows`, `judge`), decisions, merging, assembling, checking.
Open `decide.py` first, then `assemble.py`; `pipeline.py` above this package shows the order.
"""
