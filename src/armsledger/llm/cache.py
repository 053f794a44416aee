"""Answers by their question: the same model is never asked the same thing twice.

In: a model, the version of the question, and a piece of text. Out: the answer as it was given, with what it took. One
JSON file an answer, in a folder of the user's cache or in `ARMSLEDGER_LLM_CACHE`; deleting it is always safe.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from armsledger.llm.usage import Reply, Usage
from armsledger.settings import Settings

#: Nobody else on the machine needs to see which texts were read.
OWNER_ONLY = 0o700


class Cache:
    """A folder of answers."""

    def __init__(self, folder: Path, model: str, version: str) -> None:
        self._folder = folder
        self._question = f"{model}\n{version}\n"

    @classmethod
    def of(cls, settings: Settings, version: str) -> Cache:
        """The folder that is set, or the user's own."""
        from platformdirs import user_cache_path

        folder = Path(settings.llm_cache) if settings.llm_cache else user_cache_path("armsledger") / "llm"
        return cls(folder, settings.llm_model, version)

    def get(self, piece: str) -> Reply | None:
        """The answer to a piece; None where there is none, or where its file is not whole."""
        try:
            record = json.loads(self._path(piece).read_text("utf-8"))
            usage = Usage(int(record["tokens_in"]), int(record["tokens_out"]), float(record["seconds"]))
            return Reply(str(record["answer"]), usage)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, piece: str, reply: Reply) -> None:
        """Keep an answer. Its file appears only once it is whole. Raises OSError where the folder cannot be written."""
        path = self._path(piece)
        path.parent.mkdir(OWNER_ONLY, parents=True, exist_ok=True)
        usage = reply.usage
        record = {
            "answer": reply.text,
            "tokens_in": usage.tokens_in,
            "tokens_out": usage.tokens_out,
            "seconds": round(usage.seconds, 3),
        }
        part = path.with_name(f".{secrets.token_hex(6)}.part")
        try:
            part.write_text(json.dumps(record), "utf-8")
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)

    def _path(self, piece: str) -> Path:
        key = hashlib.sha256((self._question + piece).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
