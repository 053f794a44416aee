"""The second reader: a language model says what a text claims, and only what it can quote stands.

In: a document. Out: a `Reading` that has passed the same check as the first reader's. `account` tells what it took, and
what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from armsledger.errors import SourceError
from armsledger.knowledge.base import Knowledge
from armsledger.llm.answer import Said, parse
from armsledger.llm.budget import Budget
from armsledger.llm.cache import Cache
from armsledger.llm.client import Client
from armsledger.llm.ground import Grounds, ground
from armsledger.llm.pieces import pieces
from armsledger.llm.prompt import VERSION, question
from armsledger.llm.repeats import without_repeats
from armsledger.llm.usage import Account, Reply
from armsledger.reading.check import checked
from armsledger.reading.scenes import stage
from armsledger.records import Document, Reading, Span
from armsledger.settings import Settings

#: `Reading.skipped` of a document that was not read for want of budget, or of an answer.
BUDGET, NO_ANSWER = "budget", "no answer"
#: After so many documents in a row without an answer the rest is left: the server is not well.
IN_A_ROW = 3


class _StopError(Exception):
    """No more requests go out in this run; its words are what `Reading.skipped` says."""


class ModelReader:
    """Reads documents with the model that the settings name; a context manager, as it holds a connection."""

    def __init__(self, settings: Settings) -> None:
        """Raises UsageError where the settings name no server or no model, or a budget that cannot be kept."""
        self.name = settings.llm_model
        self.account = Account()
        self.budget = Budget.of(settings)
        self._longest = settings.llm_piece
        self._answer_tokens = settings.llm_answer_tokens
        self._client = Client(settings)
        self._cache = Cache.of(settings, VERSION)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def read(self, document: Document, knowledge: Knowledge) -> Reading:
        """Read one document. Where it gets no usable answer, or the budget is used up, the reading says so.

        Raises UsageError where no document would get an answer.
        """
        try:
            answers = list(self._answers(document))
        except _StopError as stop:
            self.account.unread.append(_name(document))
            return Reading(document, (), skipped=str(stop))
        except SourceError as error:
            self.account.faults.append(SourceError(_name(document), str(error)))
            return Reading(document, (), skipped=NO_ANSWER)
        self.account.documents += 1
        return self._reading(document, answers, knowledge)

    def _reading(
        self, document: Document, answers: Sequence[tuple[Span, tuple[Said, ...]]], knowledge: Knowledge
    ) -> Reading:
        if not any(said for _, said in answers):
            return Reading(document, ())
        grounds = Grounds.of(stage(document, knowledge))
        claims = [ground(each, piece, grounds, knowledge) for piece, said in answers for each in said]
        kept, rejected = checked(claims, document.text, knowledge.folders)
        self.account.rejected.update(rejection.reason for rejection in rejected)
        return Reading(document, without_repeats(kept, knowledge), rejected)

    def _answers(self, document: Document) -> Iterator[tuple[Span, tuple[Said, ...]]]:
        """Each piece of a document with what the model says of it."""
        first = True
        for piece in pieces(document.text, self._longest):
            asked = question(document, piece.text)
            said = self._cached(asked.words)
            if said is None:
                self._may_ask(new_document=first)
                self.account.asked += first
                first = False
                reply = self._client.ask(asked)
                self.account.requests += 1
                self.account.spent += reply.usage
                said = self._claims(reply)
                self._cache.put(asked.words, reply)  # only an answer that can be used
            yield piece, said

    def _cached(self, asked: str) -> tuple[Said, ...] | None:
        """An answer given before; None where there is none that can be used."""
        reply = self._cache.get(asked)
        if reply is None:
            return None
        try:
            said = parse(reply.text)
        except ValueError:
            return None
        self.account.cached += 1
        self.account.saved += reply.usage
        return said

    def _may_ask(self, *, new_document: bool) -> None:
        """Raises _StopError where no request may go out."""
        account = self.account
        if self._client.silent >= IN_A_ROW:
            account.stopped = f"{IN_A_ROW} documents in a row got no answer"
            raise _StopError(NO_ANSWER)
        account.stopped = account.stopped or self.budget.used_up(account, new_document=new_document)
        if account.stopped is not None:
            raise _StopError(BUDGET)

    def _claims(self, reply: Reply) -> tuple[Said, ...]:
        if reply.cut_off:
            raise SourceError(
                self.name,
                f"its answer is cut off at {self._answer_tokens:,} tokens; raise ARMSLEDGER_LLM_ANSWER_TOKENS, "
                "or lower ARMSLEDGER_LLM_PIECE",
            )
        try:
            return parse(reply.text)
        except ValueError as error:
            raise SourceError(self.name, f"its answer is not as asked for: {error}") from None


def _name(document: Document) -> str:
    return document.source or document.url or document.id
