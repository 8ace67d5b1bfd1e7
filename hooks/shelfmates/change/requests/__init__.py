"""Requests of people become edits: add, correct or remove a record. In: an act, an id and values. Out: an outcome.

Issues and mail are two ways to send the same request, so both end here. Records are checked with the whole network
before anything is written. May import what `change` may import.
"""
