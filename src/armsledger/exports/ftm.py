"""FollowTheMoney entities (https://followthemoney.tech), a line each, every one validated by the library itself.

States and organisations become `PublicBody` and `Organization`; a deal that was agreed on a `Contract` with a
`ContractAward` for each supplier, any other an `Event`; documents `Article`s, tied to the deals by `Documentation` with
the words; a type of equipment an `Airplane`, `Vessel` or `Vehicle` where one fits. The first line says how it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from armsledger.exports.ftm_entities import Entity, Maker
from armsledger.exports.material import Material
from armsledger.exports.needed import library


def render(material: Material) -> Iterator[bytes]:
    """The entities, each once. Raises UsageError where followthemoney is not installed."""
    model = library("followthemoney", "ftm").model
    maker = Maker(material)
    yield _line(maker.about(), model)
    seen: set[str] = set()
    for deal in material.standing_deals():
        material.tally.held += 1
        for entity in maker.of_deal(deal):
            if entity.id not in seen:
                seen.add(entity.id)
                yield _line(entity, model)


def _line(entity: Entity, model: Any) -> bytes:  # noqa: ANN401 - the library's model
    """The entity with the values that the library takes, cleaned by it. Raises its InvalidData for a missing field."""
    proxy = model.make_entity(entity.schema)
    proxy.id = entity.id
    for name, value in entity.values.items():
        proxy.add(name, value)
    data = proxy.to_dict()
    proxy.schema.validate(data)
    return (json.dumps(data, ensure_ascii=False, default=str) + "\n").encode("utf-8", "replace")
