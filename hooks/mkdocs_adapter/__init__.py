"""With the hook beside it, all that imports mkdocs: pages, news and whole builds, in MkDocs' own types."""
