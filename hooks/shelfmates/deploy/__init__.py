"""Releases of a built site on a plain server. In: a folder. Out: a release, which can be rolled back.

On GitHub Pages, a rollback is a new run of `publish.yml` with a commit's full name as `revision`.

May import: write, and shared modules.
"""
