"""Import of lists of feeds (OPML 1.0 to 2.0). In: a file's bytes. Out: Drafts of resources.

Whatever cannot be imported is reported with its line. May import what `change` may import.
"""
