"""Profiles, the directory and its data, contact cards. In: a Site. Out: OutputPages and OutputFiles.

The browser reads the directory's data when somebody starts to search. It makes cards from a model in the page; a test
compares each with the server's. MiniSearch indexes the words of each person, and each shared term once; people who have
the term are added later. Misspellings are accepted only if nothing matches exactly. One pass over the records counts
each facet value (`directory/tally.js`).

May import what `render` may import.
"""
