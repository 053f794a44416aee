"""In: a request, with what `needs.py` gives. Out: a page. One file an area, each with a `router` that `app.py` lists.
Open first: overview.py.
"""
