"""In: saved searches that somebody wants to hear of. Out: entries of a feed, and messages by mail, chat or webhook.
Each says what set it off: the deal, claim or document, why it is told, and the words it stands on.
Open first: rounds.py, one round over all alerts; then sighting.py, what is told; ways.py, who is told how.
"""
