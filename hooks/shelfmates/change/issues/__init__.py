"""Issues from the forms of the repository host become edits. In: an issue's text. Out: an outcome and a reply.

Events and resources are checked with the whole network before anything is written. May import what `change` may import.
"""
