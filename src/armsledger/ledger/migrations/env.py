"""Alembic asks for this file; armsledger runs its migrations itself, in `ledger/schema.py`."""
