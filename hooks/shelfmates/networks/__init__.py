"""Lifecycle of a network: founding, migration, sync, and checks of the installation. In: folders. Out: folders.

This file, `installation.py` and what it imports use the standard library only, because `tools/doctor.py` runs them
without packages.

`skeleton/` has files for a network that this repository has no use for.

May import: model, schemas, load, render, links, write, change, and shared modules.
"""
