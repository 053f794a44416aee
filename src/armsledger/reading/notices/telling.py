"""Whether an item is a claim of its own: equipment is, what supports equipment is not.

In: the `Head` of an item with its category. Out: yes or no.
"""

from __future__ import annotations

import re

from armsledger.reading.notices.heads import Head
from armsledger.reading.notices.kinds import senses
from armsledger.reading.notices.nouns import closes
from armsledger.records import Category

#: A name that is no type: "Tactical Mission Network".
PROPER = re.compile(r"(?:[A-Z][\w-]+ ){1,8}[A-Z][\w-]+$")
#: Lengths of time: "three (3) years of support".
TIME = re.compile(r"(?i)^(?:years?|months?)\b")
#: What is no equipment of its own, whatever it belongs to.
SUPPORT = re.compile(
    r"(?i)\b(?:spares?|parts?|support|training|trainers?|simulators?|simulation|software|firmware|publications?|"
    r"documents?|documentation|manuals?|data|services?|assistance|tools?|toolkits?|containers?|chargers?|programmers?|"
    r"loaders?|radios?(?! frequency)|transponders?|interrogators?|consumables|accessories|equipment|materiel|elements|"
    r"facilities|construction|reviews?|maintenance|repair|returns?|studies|surveys|transportation|"
    r"management(?! systems?)|"
    r"operations?|suppl(?:y|ies)|programs?|procurement|participation|continuation|expansion|extension|upgrades?|"
    r"modifications?|integration|installation|testing|tests?|technical|engineering|logistics|antennas?|modems?|cables?|"
    r"batteries|components?|appliques?|encryptors?|cryptographic|keys?|modules?$|certification|practice|exercise|inert|"
    r"dummy|storage|calibration|probes?|packages?|provisioning|warrant(?:y|ies)|suppression|protection system|"
    r"identification friend|navigation|altimeters?|clothing|helmets?|maps?)\b"
)
#: Such a word does not count where it is only a part of what the thing is called.
NOT_SUPPORT = re.compile(
    r"(?i)\b(?:transportation vehicles?|maintenance vehicles?|support vehicles?|tool trucks?|repair vehicles?|"
    r"recovery vehicles?|training missiles?|laser transmitters?|early warning|test missiles?)\b"
)
#: Categories that are told wherever they are named.
EQUIPMENT = frozenset(Category) - {Category.OTHER, Category.UNSPECIFIED, Category.ENGINE}


def is_told(head: Head, category: Category, *, known: bool) -> bool:
    """Major equipment with a number always is; the rest where its head, its type or its system says what it is.

    `known` says whether the knowledge base has its system.
    """
    item, noun = head.item, head.noun
    if TIME.match(head.text):
        return False
    if item.major and item.quantity is not None:
        return True
    if SUPPORT.search(NOT_SUPPORT.sub("", head.text)):
        return False
    if item.major and (head.place or (noun is None and PROPER.match(head.text))):
        return True
    return _is_listed(head, category, known=known)


def _is_listed(head: Head, category: Category, *, known: bool) -> bool:
    """Whether an item of the other equipment is told."""
    noun, singled_out = head.noun, head.place is not None or head.item.quantity is not None
    if noun is not None and noun.listed == "no":
        return False
    if (noun is not None and singled_out) or (head.place and head.item.quantity is not None):
        return True
    # "engine air particle separator": what the last words are decides, where nothing else does.
    if noun is not None and noun.listed == "yes" and closes(head.bare):
        return True
    return senses(head.type) or (known and category in EQUIPMENT)
