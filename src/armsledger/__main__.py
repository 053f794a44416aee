"""`python -m armsledger`: the same as the command `armsledger`."""

from armsledger.cli import main

main()
