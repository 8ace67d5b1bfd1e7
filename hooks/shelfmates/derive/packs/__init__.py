"""Starter packs: their subjects, people, events and resources. In: groups, resources, events. Out: StarterPacks.

A pack exists if it has at least three items of two sorts, and one of them is a resource or an event. It names at most
twelve people. Its address is `/packs/<kind>-<id>/`, because a topic, a level and an area may have the same id.

May import what `derive` may import.
"""
