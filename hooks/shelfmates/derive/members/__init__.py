"""Members as the site shows them, and the areas, topics and levels that group them. In: Members. Out: Profiles, groups.

May import what `derive` may import.
"""
