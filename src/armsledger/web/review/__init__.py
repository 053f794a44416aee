"""In: a deal that waits, and what a person sends about it. Out: what the page shows, and decisions of the ledger.
Nobody overwrites anybody unseen: a form carries the marks of the deals that it was made from.
Open first: sheet.py, what a person sees; then forms.py, what they may send.
"""
