"""Entry point of `python -m shelfmates.cli`."""

from . import main

main()
