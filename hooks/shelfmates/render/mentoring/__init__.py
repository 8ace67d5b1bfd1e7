"""Pages of mentoring. In: a Site. Out: OutputPages.

May import what `render` may import.
"""
