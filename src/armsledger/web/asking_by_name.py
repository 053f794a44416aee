"""The filter in the address with ids in the place of names: `recipient=Pakistan` asks for `PAK`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from armsledger.ledger import Filters
from armsledger.web.needs import Asking, TheLedger


async def named(ledger: TheLedger, asked: Asking) -> Filters:
    """The filters by ids. Raises UsageError (422), with names that are near, for a name that nothing has."""
    return ledger.named(asked)


AskingByName = Annotated[Filters, Depends(named)]
