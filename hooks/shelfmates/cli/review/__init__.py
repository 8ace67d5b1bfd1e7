"""Commands for workflows: `judge`, `gate`, `origin`."""
