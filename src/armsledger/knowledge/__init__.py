"""In: CSV tables that a person edits (`data/`), and a user's own folder laid over them.
Out: `Knowledge`: states, makers, weapon systems, places and the words of events, with a matcher that finds their names.
Open `base.py` first; `tables.py` says what each column means, `validate.py` what is checked.
"""
