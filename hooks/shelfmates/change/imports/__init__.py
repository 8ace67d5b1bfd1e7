"""Drafts from any file become records. In: Drafts, and a checked network. Out: an ImportPlan, which is shown first.

Readers of calendars, tables, lists of feeds and documents make Drafts. What an import does with them is decided here.
May import what `change` may import.
"""
