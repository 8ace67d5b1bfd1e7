"""Starter packs: their subjects, people, events and resources."""
