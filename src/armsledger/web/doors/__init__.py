"""In: a request from anybody. Out: who sent it and what they may do, or a refusal.
One file a door: hosts, headers, bodies, forgery (CSRF), passwords, attempts, sessions, tokens.
Open first: people.py, the three roles; then each door with its test, which tries the attack.
"""
