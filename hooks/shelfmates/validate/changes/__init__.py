"""Changes between two versions of a network. In: records before and after. Out: problems.

`check --base REV` separates new problems from existing ones. `--author` reports what the author does not own. Values
are compared, so whitespace, order and comments report nothing. A change that needs a maintainer is a warning and blocks
nothing. Which fields name other records is read from the models.

May import what `validate` may import.
"""
