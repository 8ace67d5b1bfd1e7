"""Stage 5. In: Outputs. Out: files, either in the site that MkDocs builds or in a folder for another engine.

MkDocs renders the editors' pages, and one page shell for each kind of record. This stage fills the shells and writes
everything else: sitemap and search entries, and stub files, so that links from Markdown to a record's page are checked.
With `extra: {shelfmates: {bulk: false}}` in `mkdocs.yml`, MkDocs renders every record; a test compares both sites byte
by byte.

May import: model, schemas, load, derive, render, links, pipeline, excluded_records, and shared modules.
"""
