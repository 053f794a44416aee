"""A meeting that the sentence after the weapon's tells of.

"… to buy attack drones. A meeting of the two commanders is being considered." The second sentence names no weapon, so
nothing in it is judged; the network, which reads both, says `meeting` of the weapon before it. In: a proposal for that
weapon. Out: the same with the sentence and the cue that tell the meeting.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from armsledger.reading.proposals import Proposal
from armsledger.reading.scene import CueWord, Scene
from armsledger.reading.scenes import Setting
from armsledger.records import Kind

#: How the weapon hangs on the cue of the next sentence, which names a side of the claim.
FOLLOWING = "following"


def with_its_meeting(proposal: Proposal, sides: Collection[str], setting: Setting) -> Proposal:
    """The proposal, moved to the next sentence where that one tells the meeting and its own does not.

    `sides` are the ids of the parties on either side; one of them must be named there.
    """
    following = setting.scenes[proposal.scene.index + 1 : proposal.scene.index + 2]
    if meeting_in(proposal.scene) is not None or not following or following[0].weapons:
        return proposal
    (scene,) = following
    cue = meeting_in(scene)
    if cue is None or not any(party.id in sides for party in scene.parties):
        return proposal
    gap = abs(cue.token.i - scene.sentence.start)
    return replace(proposal, scene=scene, cue=cue, relation=FOLLOWING, distance=gap, above=())


def is_met(proposal: Proposal, setting: Setting) -> bool:
    """Whether words tell the meeting, in the sentence of the proposal or in the headline: nobody meets unsaid."""
    return any(meeting_in(scene) for scene in setting.scenes if scene is proposal.scene or scene.in_title)


def meeting_in(scene: Scene) -> CueWord | None:
    """The first word of a sentence that tells of a meeting."""
    return next((cue for cue in scene.cues if cue.cue.effect == Kind.MEETING), None)
