"""Changes to files that people wrote. In: texts. Out: the new texts, and Problems.

These modules read and write no files: the command line reads them, and `write.edits` writes them.
"""
