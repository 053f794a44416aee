"""In: labelled claims and what the reader said of the same texts.
Out: how often they agree, by slot and kind, and what lost each miss.
Open `measure.py` first; `pairing.py` says which claims are compared, `gate.py` holds the floors.
"""
