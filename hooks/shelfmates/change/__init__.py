"""Changes to files that people wrote. In: texts. Out: the new texts, and Problems.

These modules read and write no files: the command line reads them, and `write.edits` writes them. They work on the
text, so that comments and order are kept. A new text is compared with the old one before it is accepted.

May import: model, schedule, schemas, load, validate, derive, render, links, pipeline, and shared
modules.
"""
