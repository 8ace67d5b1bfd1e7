"""A new network. In: answers, and texts that the software brings. Out: texts of its files.

`init` writes them into a temporary folder, checks and builds the network there, and only then moves it to its place.
The guides are those of this repository, without what they say about the seed network. The counties of the United States
are bundled byte for byte as us-atlas publishes them, so a hash verifies them.

May import what `networks` may import.
"""
