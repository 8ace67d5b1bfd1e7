"""Pages and archives of starter packs. In: a Site. Out: OutputPages and OutputFiles.

May import what `render` may import.
"""
