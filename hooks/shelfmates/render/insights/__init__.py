"""Page, plots and files of the insights. In: a Site. Out: an OutputPage and OutputFiles.

Each plot has a title, a description and a table with its numbers. May import what `render` may import.
"""
