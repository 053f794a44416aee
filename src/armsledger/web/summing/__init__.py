"""In: a ledger and a state, maker, weapon system, place or source. Out: what the ledger tells of it, counted.
Every count comes with the address of the deals or claims that were counted.
Open first: deals_of.py, what flows under a filter; then the file of the page.
"""
