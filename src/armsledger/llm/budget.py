"""The limits of a run: when one is reached no request goes out any more; what is in the cache can still be read."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.errors import UsageError
from armsledger.llm.usage import Account, Prices, many
from armsledger.settings import Settings


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits on tokens (both ways), on cost, on documents asked about; 0 is no limit.

    A limit is looked at before each request, so that the last answer may go over it by its own length.
    """

    tokens: int
    cost: float
    documents: int
    prices: Prices

    @classmethod
    def of(cls, settings: Settings) -> Budget:
        """The budget that is set. Raises UsageError for one of money without prices: it would never be reached."""
        prices = Prices(settings.llm_price_in, settings.llm_price_out)
        if settings.llm_max_cost and not prices.known:
            raise UsageError(
                "ARMSLEDGER_LLM_MAX_COST is set without prices; set ARMSLEDGER_LLM_PRICE_IN and "
                "ARMSLEDGER_LLM_PRICE_OUT (per million tokens), or unset it"
            )
        return cls(settings.llm_max_tokens, settings.llm_max_cost, settings.llm_max_documents, prices)

    def used_up(self, account: Account, *, new_document: bool) -> str | None:
        """Which limit is reached, or None. `new_document`: whether the next request is the first for its document."""
        if self.tokens and account.spent.tokens >= self.tokens:
            return f"the budget of {self.tokens:,} tokens is used up ({account.spent.tokens:,})"
        cost = self.prices.cost(account.spent)
        if self.cost and cost >= self.cost:
            return f"the budget of {self.cost:g} is used up ({cost:.4f})"
        if self.documents and new_document and account.asked >= self.documents:
            return f"the budget of {many(self.documents, 'document')} is used up"
        return None
