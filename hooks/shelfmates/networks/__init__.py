"""Lifecycle of a network: founding, migration, update, and checks of the installation. In: folders. Out: folders.

This file and `installation.py` use the standard library only, because `tools/doctor.py` runs them without packages.

May import: model, load, links, write, change, and shared modules.
"""
