"""`report`: lists for the organizers. In: a network's folder. Out: lines, Markdown or JSON.

May import what `cli` may import.
"""
