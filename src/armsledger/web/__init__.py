"""In: a ledger and whoever opens its address. Out: the desk, pages that show the ledger, and change it by forms alone.
Pages are in pages/, their looks in templates/ and static/, who may do what in doors/, the API for programs in api/.
Open first: app.py, which puts them together; then needs.py, what a page may ask for.
"""
