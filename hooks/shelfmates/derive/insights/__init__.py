"""Figures for the organizers. In: a Site. Out: Insights, and the same numbers as Figures with ids.

The page, CSV, JSON and `shelfmates report gaps` all use these figures. May import what `derive` may import.
"""
