"""Import and export of spreadsheets. In: the bytes of a file. Out: members, events or resources; and the reverse.

May import what `change` may import.
"""
