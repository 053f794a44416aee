"""Notices of US arms sales to Congress (section 36(b) of the Arms Export Control Act), read by rule as a form.

In: a `Document` and the knowledge base. Out: its claims, or None where it is no such notice. Open `reader.py` first;
`parse.py` makes a text a `Notice` and knows nothing of claims, `claims.py` makes a `Notice` claims.
"""
