"""Import and export of spreadsheets of members. In: the bytes of a file. Out: records; and the reverse.

May import what `change` may import.
"""
