"""The description of the API at `/openapi.json`: FastAPI's own, with whole examples.

FastAPI leaves null fields out of examples, as it does everywhere in the description; but a record says null where
nothing is known, and an example that leaves fields out would not be valid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI

from armsledger.web.api import examples

EXAMPLES: Mapping[str, Mapping[str, Any]] = {"DealModel": examples.DEAL, "StoredClaimRecord": examples.CLAIM}


def describe(app: FastAPI) -> None:
    """Make the app describe itself with whole examples."""
    plain = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = plain()
            for name, example in EXAMPLES.items():
                made["components"]["schemas"][name]["examples"] = [example]
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = whole  # type: ignore[method-assign]
