"""All code that imports MkDocs, except the hook: pages, news and complete builds. In: a SiteBuild. Out: MkDocs objects.

MkDocs gets the front matter and the text that were checked, not what it would read itself.

May import: render, pipeline, excluded_records, write, and shared modules.
"""
