"""Ask an OpenAI-compatible server, again where that may help, and say plainly what is wrong where it does not.

In: a `Question`. Out: a `Reply`. The key goes out in one header, to the address that is set and no other
(redirects are not followed), and is taken out of every message.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import stamina

from armsledger.errors import SourceError, UsageError
from armsledger.llm.answer import schema
from armsledger.llm.prompt import Question
from armsledger.llm.usage import Reply, Usage
from armsledger.llm.wire import RefusalError, post
from armsledger.settings import Settings

#: The same question gets the same answer, as far as a server can promise it.
SEED = 7
#: What a server calls them that does not know the bounds of a schema.
BOUNDS = ("maxItems", "maxLength")
#: Characters to a token, roughly, where the server does not say how many it counted.
TOKEN = 4
#: Seconds before the second try, and the longest wait before a later one.
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0
#: Statuses that any other question would meet too, and what to do.
HOPELESS: Mapping[int, str] = {
    401: "set ARMSLEDGER_LLM_KEY to a key that it knows",
    403: "set ARMSLEDGER_LLM_KEY to a key that may use the model",
    404: "check ARMSLEDGER_LLM_URL (it often ends in /v1) and ARMSLEDGER_LLM_MODEL",
}

logging.getLogger("stamina").addHandler(logging.NullHandler())  # else its notes of retries land on standard error


class Client:
    """A connection to a server, for one model."""

    def __init__(self, settings: Settings) -> None:
        """Raises UsageError where no server or no model is set."""
        self._url = _checked(settings.llm_url)
        if not settings.llm_model:
            raise UsageError("--reader llm needs a model; set ARMSLEDGER_LLM_MODEL to its name on the server")
        self._settings = settings
        self._options = _options(settings)
        self._bounded = True
        self._reached = False
        self.silent = 0
        """How many questions in a row got no answer at all, however often they were sent."""
        headers = {"User-Agent": "armsledger", "Content-Type": "application/json"}
        if settings.llm_key:
            headers["Authorization"] = f"Bearer {settings.llm_key}"
        self._http = httpx.Client(headers=headers)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def ask(self, question: Question) -> Reply:
        """The answer to a question.

        Raises SourceError where this question gets none, and UsageError where no question would: no server, a wrong
        key, an unknown model.
        """
        try:
            for attempt in stamina.retry_context(
                on=self._again,
                attempts=self._settings.llm_attempts,
                timeout=None,
                wait_initial=FIRST_WAIT,
                wait_max=LONGEST_WAIT,
            ):
                with attempt:
                    return self._reply(question)
        except RefusalError as refused:
            self.silent = self.silent + 1 if refused.passing else 0
            raise self._refused(refused) from None
        except httpx.TimeoutException:
            self.silent += 1
            limit, tries = self._settings.llm_timeout, self._settings.llm_attempts
            raise self._error(f"takes longer than {limit:g} s, {tries} times; raise ARMSLEDGER_LLM_TIMEOUT") from None
        except (httpx.RequestError, httpx.InvalidURL) as error:
            self.silent += 1
            raise self._unreachable(error) from None
        raise AssertionError("retry_context ends by returning or raising")

    def _again(self, error: Exception) -> bool | float:
        """Whether to ask once more, or after how many seconds."""
        if isinstance(error, RefusalError):
            return error.passing if error.wait is None or not error.passing else error.wait
        if isinstance(error, httpx.ConnectError):
            return self._reached  # a server that was never there will not come
        return isinstance(error, httpx.TimeoutException | httpx.NetworkError | httpx.RemoteProtocolError)

    def _reply(self, question: Question) -> Reply:
        started = monotonic()
        body = self._body(question)
        self._reached = True
        self.silent = 0
        try:
            record = json.loads(body)
            choice = record["choices"][0]
            message = choice["message"]
            text = str(message.get("content") or message.get("refusal") or "")
            usage = _usage(record.get("usage"), question, text, monotonic() - started)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise self._error("sends something that is no chat answer; check ARMSLEDGER_LLM_URL") from None
        return Reply(text, usage, cut_off=choice.get("finish_reason") == "length")

    def _body(self, question: Question) -> bytes:
        """A good answer's body. An option that the server refuses by name is left out from then on."""
        while True:
            form = {"name": "claims", "strict": True, "schema": schema(question.most_claims if self._bounded else None)}
            body = {
                **self._options,
                "messages": list(question.messages),
                "response_format": {"type": "json_schema", "json_schema": form},
            }
            try:
                return post(self._http, f"{self._url}/chat/completions", body, self._settings.llm_timeout)
            except RefusalError as refused:
                if refused.status != httpx.codes.BAD_REQUEST or not self._do_without(refused):
                    raise

    def _do_without(self, refused: RefusalError) -> bool:
        """Whether an option could be left out, or called by its newer name, or the schema sent without bounds."""
        option = refused.parameter
        if self._bounded and (option == "response_format" or any(bound in refused.words for bound in BOUNDS)):
            self._bounded = False
            return True
        if option not in ("temperature", "seed", "max_tokens") or option not in self._options:
            return False
        limit = self._options.pop(option)
        if option == "max_tokens":
            self._options["max_completion_tokens"] = limit
        return True

    def _refused(self, refused: RefusalError) -> SourceError | UsageError:
        said = f"answers {refused.status}" + (f" ({refused.words})" if refused.words else "")
        if refused.status in HOPELESS:
            return UsageError(str(self._error(f"{said}; {HOPELESS[refused.status]}")))
        if 300 <= refused.status < 400:
            return UsageError(str(self._error(f"{said}; set ARMSLEDGER_LLM_URL to the final address")))
        tries = f", {self._settings.llm_attempts} times; try later" if refused.passing else ""
        return self._error(said + tries)

    def _unreachable(self, error: Exception) -> SourceError | UsageError:
        why = self._error(f"cannot be reached: {error or type(error).__name__}")
        return why if self._reached else UsageError(f"{why}; is the server running? check ARMSLEDGER_LLM_URL")

    def _error(self, why: str) -> SourceError:
        """An error about the server, without the key, or a name and password in its address."""
        secret = self._settings.llm_key
        parts = urlsplit(self._url)
        shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        return SourceError(shown, why.replace(secret, "…") if secret else why)


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "model": settings.llm_model,
        "temperature": 0,
        "seed": SEED,
        "max_tokens": settings.llm_answer_tokens,
    }


def _checked(url: str) -> str:
    """The address without what follows /v1. Raises UsageError where it is none."""
    if not url:
        raise UsageError("--reader llm needs a server; set ARMSLEDGER_LLM_URL, for example http://127.0.0.1:8080/v1")
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise UsageError("ARMSLEDGER_LLM_URL is no address of a server; give http://… or https://…")
    return url.rstrip("/").removesuffix("/chat/completions")


def _usage(counted: object, question: Question, text: str, seconds: float) -> Usage:
    """What the server counted; where it does not say, what that many characters come to."""
    given = counted if isinstance(counted, Mapping) else {}
    sent = sum(len(message["content"]) for message in question.messages)
    return Usage(
        int(given.get("prompt_tokens") or -(-sent // TOKEN)),
        int(given.get("completion_tokens") or -(-len(text) // TOKEN)),
        seconds,
    )
