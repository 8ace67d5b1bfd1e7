"""Removal of a record and of everything that names it. In: texts. Out: edits."""
