"""The notebook: a private learning journal in the reader's browser. In: the Templates of a site. Out: a page, and data for it."""
