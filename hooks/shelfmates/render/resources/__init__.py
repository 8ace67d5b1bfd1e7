"""Pages and data of resources. In: a Site. Out: OutputPages and OutputFiles.

May import what `render` may import.
"""
