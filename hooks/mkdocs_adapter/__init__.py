"""All code that imports MkDocs, except the hook: pages, news and complete builds."""
