"""What a run of the second reader took, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.llm.usage import Account, Prices, many

#: As many documents are named of those that were left.
NAMED = 5


def summary(account: Account, prices: Prices) -> Iterator[str]:
    """Requests, tokens, time and cost; then what the check refused, reason by reason."""
    spent = account.spent
    cost = f"cost {prices.cost(spent):.4f}" if prices.known else "cost unknown (no prices are set)"
    yield (
        f"{many(account.documents, 'document')} read; {many(account.requests, 'request')}, "
        f"{many(account.cached, 'answer')} from the cache; {spent.tokens_in:,} tokens sent, "
        f"{spent.tokens_out:,} answered, {spent.seconds:.1f} s, {cost}"
    )
    if account.rejected:
        reasons = "; ".join(f"{count:,} × {reason}" for reason, count in account.rejected.most_common())
        yield f"{many(account.rejected.total(), 'claim')} refused by the check: {reasons}"


def left(account: Account) -> str | None:
    """Why the run had to stop, and which documents it left; None where it did not."""
    if not account.unread:
        return None
    return f"{account.stopped}; {many(len(account.unread), 'document')} left unread: {_named(account.unread)}"


def _named(documents: Sequence[str]) -> str:
    more = len(documents) - NAMED
    return ", ".join(documents[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
