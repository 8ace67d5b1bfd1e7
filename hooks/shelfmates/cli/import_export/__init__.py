"""`import` and `export`: records from files of other programs, and back. In: files. Out: files and messages.

May import what `cli` may import.
"""
