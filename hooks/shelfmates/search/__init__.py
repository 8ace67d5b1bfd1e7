"""The site's search: words of questions, and documents of everything but people. In: an Outcome's parts. Out: a file.

People are in the directory's data (`render/members/directory_data.py`). The browser loads both when somebody starts to
search, builds an index, and ranks (`overrides/theme/assets/javascripts/search/`).

May import: model, schemas, load, validate, derive, render, and shared modules.
"""
