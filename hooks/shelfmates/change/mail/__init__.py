"""Mail to the organizers becomes requests. In: the bytes of messages. Out: requests, edits, and messages about them.

Python's `email` parses; everything that it returns is a stranger's text. Only lines that the sender wrote count, and
nothing is guessed: what cannot be read is shown to the organizer. May import what `change` may import.
"""
