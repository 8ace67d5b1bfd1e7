"""Pictures, checked to the last byte. In: a file. Out: problems.

Each part of the file must be in a list of accepted parts. Only the pixels of a PNG are unpacked, within limits, and
counted. Compressed pixels of other formats may contain nothing that other programs take for a file: archives, documents
and pages are searched for. A short signature counts only with what must follow it, so that noise is not reported.

Known limits: JPEG and WebP are not decoded, so a few bytes may follow the last pixel inside the picture's data. The two
texts of a color profile may contain anything.

May import what `load` may import.
"""
