"""Changes to what people wrote. In: texts. Out: the texts that should stand instead, and Problems.

Pure: the command line reads the files, and `write.edits` writes them.
"""
