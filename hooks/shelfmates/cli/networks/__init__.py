"""Commands to set up and maintain a network: `init`, `update`, `migrate`, `doctor`. In: flags. Out: files, messages.

May import what `cli` may import.
"""
