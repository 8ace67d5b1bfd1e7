"""The notebook: a private learning journal in the reader's browser. In: a Site. Out: OutputPages and OutputFiles.

May import what `render` may import.
"""
