"""Removal of a record and of all references to it. In: texts. Out: edits.

Links to the record become plain text. A field that contains nothing else is removed. A required field, and a URL that
is visible as text, get the URL of the list of such records. Afterwards all files are searched for the id: a trace in
the data is an error, a trace in a page's text is a notice. The build treats records that were removed by hand alike.

May import what `change` may import.
"""
