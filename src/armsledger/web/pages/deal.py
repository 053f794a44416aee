"""`/deals/ID`: one deal, with all that it stands on."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from armsledger.ledger.against import deal_against_each
from armsledger.web.citing import all_notes, numbers_of, steps_of, told_by
from armsledger.web.marked import ROLES
from armsledger.web.needs import TheLedger
from armsledger.web.rendering import render

MOST_CLAIMS = 100
"""Claims whose words are on the page; the newest, where there are more."""
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged: nobody has rated its sources",
}
router = APIRouter(include_in_schema=False)


@router.get("/deals/{identity}")
def deal(request: Request, ledger: TheLedger, identity: str) -> Response:
    """Stages, quantities, conflicts, origins, rating, claims, registers, decisions."""
    found = ledger.browsing.deal(identity)
    if found is None:
        raise HTTPException(404, f"{identity}: no deal has this id, nor had it before")
    if found.id != identity:
        return RedirectResponse(f"/deals/{found.id}", status_code=303)  # claims were joined: the deal goes on there
    names = request.app.state.names
    evidence = ledger.browsing.evidence_of(found, MOST_CLAIMS)
    told = told_by(evidence.origins, evidence.claims, found.joins)
    notes = all_notes(told)
    numbers = numbers_of(notes)
    return render(
        request,
        "evidence/deal.html",
        deal=found,
        told=told,
        shown=len(notes),
        steps=steps_of(found.stages),
        disputed={each.field for each in found.conflicts},
        numbers=numbers,
        by_number=lambda claims: sorted(claims, key=lambda each: numbers.get(each, len(numbers) + 1)),
        by_claim={note.stored.id: note for note in notes},
        origins=evidence.origins,
        decisions=evidence.decisions,
        registers=list(deal_against_each(ledger, found, names.knowledge)),
        reliability=RELIABILITY[found.rating.reliability],
        roles=ROLES,
    )
