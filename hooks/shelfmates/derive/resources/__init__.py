"""Resources as the site shows them. In: Resources, link checks, Profiles. Out: a ResourceCatalog, local ones first.

An area needs a group if no active group is there, and no active group replaced a former one.

May import what `derive` may import.
"""
