"""Removal of a record and of all references to it. In: texts. Out: edits."""
