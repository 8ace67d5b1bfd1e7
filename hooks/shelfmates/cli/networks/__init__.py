"""Commands to set up and maintain a network, such as `init` and `words`. In: flags. Out: files, messages.

May import what `cli` may import.
"""
