"""`relay`: commands with which organizers pass messages on. In: the address book, messages. Out: texts, and the book.

May import what `cli` may import.
"""
