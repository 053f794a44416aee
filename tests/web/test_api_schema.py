"""The description of the API, and schemathesis, which makes requests of it and holds every answer to it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from armsledger.settings import Settings
from armsledger.web.api import router
from armsledger.web.app import make_app
from armsledger.web.demo import examples, fill
from armsledger.web.settings import DeskSettings
from tests.web.asking import PASSWORD

OWN = {"Host": "desk.example"}
UNKNOWN_NAME = "is called so"
EXAMPLES = 15
"""Requests of each address and way of making them."""


def addresses() -> list[str]:
    """Every address of the API."""
    app = FastAPI()
    app.include_router(router)
    return sorted(app.openapi()["paths"])


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    """The description that a desk over the examples gives of itself."""
    folder = tmp_path_factory.mktemp("api")
    kept = Settings(captures=str(folder / "captures"))
    with Ledger.open(folder / "ledger.sqlite", settings=kept) as ledger:
        fill(ledger, examples())
        ledger.desk.add_user("ada", "admin", PASSWORD)
        token = ledger.desk.add_token("ada", "schemathesis")
    app = make_app(DeskSettings(ledger=folder / "ledger.sqlite", settings=kept, accounts=True))
    found = schemathesis.openapi.from_asgi("/openapi.json", app, headers=OWN)

    @found.auth()
    class Bearer:
        """Sends the token; schemathesis leaves it out and spoils it to see whether it is asked for."""

        def get(self, case: schemathesis.Case[Any], context: object) -> str:
            return token

        def set(self, case: schemathesis.Case[Any], data: str, context: object) -> None:
            case.headers["Authorization"] = f"Bearer {data}"

    yield found
    app.state.ledger.close()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", addresses())
def test_every_answer_is_as_described(description: OpenApiSchema, path: str, mode: GenerationMode) -> None:
    """Whatever is asked, rightly or wrongly: no fault of the server, and no answer that the description lacks."""
    operation = description[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    def ask(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers=OWN)
        # That nothing is called so is beyond what a description can say of a parameter.
        nameless = response.status_code == 422 and UNKNOWN_NAME in response.text
        case.validate_response(response, excluded_checks=[positive_data_acceptance] if nameless else [])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ask()


def test_the_description_is_of_the_api_alone(desk: TestClient) -> None:
    """Pages are for people."""
    paths = desk.get("/openapi.json").json()["paths"]
    assert {path for path in paths if not path.startswith("/api/v1/")} <= {"/healthz"}
    nouns = {path.split("/")[3] for path in paths if path.startswith("/api/v1/")}
    assert nouns == {
        *("deals", "claims", "documents", "search", "sources", "states", "makers", "systems", "places"),
        *("registers", "trends"),
    }


def test_every_address_is_described(desk: TestClient) -> None:
    """In words, with the way to sign in, what comes back, and problems as problem records."""
    found = desk.get("/openapi.json").json()
    for path, ways in found["paths"].items():
        if not path.startswith("/api/v1/"):
            continue
        operation = ways["get"]
        assert operation["description"], path
        assert operation["security"] == [{"HTTPBearer": []}], path
        assert "$ref" in operation["responses"]["200"]["content"]["application/json"]["schema"], path
        assert "application/problem+json" in operation["responses"]["422"]["content"], path


@pytest.mark.parametrize(("name", "noun"), [("DealModel", "deals"), ("StoredClaimRecord", "claims")])
def test_examples_and_answers_are_as_described(desk: TestClient, name: str, noun: str) -> None:
    """The examples of the description have the very fields of answers, and both are valid."""
    found = desk.get("/openapi.json").json()
    record = desk.get(f"/api/v1/{noun}").json()["items"][0]
    model = found["components"]["schemas"][name]
    (example,) = model["examples"]
    assert set(example) == set(record)
    validator = jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": found["components"]}
    )
    for each in (example, record):
        validator.validate(each)
