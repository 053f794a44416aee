"""In: the files of registers (SIPRI, UNROCA, US notices, any CSV with a mapping), and the deals of the ledger.
Out: editions with their rows, what changed between two editions, and how deals from the news stand against a register.
Open first: catalogue.py, the list of formats; reading.py takes a file in; comparing.py sets a deal beside a row.
"""
