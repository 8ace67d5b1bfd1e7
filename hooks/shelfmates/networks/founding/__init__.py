"""A new network from the bundled example. In: answers, and the texts of the example. Out: texts.

`init` builds the new network aside, checks it, and searches it for everybody in the example. Only then are all files
written; after any error, the old ones are restored. The example is recognized by its repository and its members' ids: a
folder with anybody else is never emptied. The counties of the United States are bundled byte for byte as us-atlas
publishes them, so a hash verifies them.

May import what `networks` may import.
"""
