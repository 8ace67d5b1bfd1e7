"""Commands for workflows: `judge`, `gate`, `origin`. In: commits, sites, events. Out: exit codes and outputs.

`check.yml` judges a change with the base branch's software; the change is fetched, but never checked out.
`preview.yml` trusts nothing of that run: it asks the repository host for the pull request (`origin`), judges again, and
passes the archive through the gate. What goes live is what was checked: a site is built once, another job checks this
artifact, and the same bytes are published.

May import what `cli` may import.
"""
