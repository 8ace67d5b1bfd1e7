"""Pages and feeds of the exchange. In: a Site. Out: OutputPages and OutputFiles.

May import what `render` may import.
"""
