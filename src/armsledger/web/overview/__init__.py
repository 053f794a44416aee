"""In: a ledger and the filter in the address. Out: what the overview tells: what is new, grows, conflicts, waits.
Open first: telling.py; growing.py works out the surges in the background.
"""
