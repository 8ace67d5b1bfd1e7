"""Review of proposed changes and of built sites. In: commits, or a site. Out: problems.

- A proposed change is read from git's objects. It is never checked out or run. A change of data is checked and its site
  is built; a change of code only waits for a maintainer. The verdict is `fine`, `maintainer` or `refused`.
- A built site is untrusted, whoever built it. Nothing is learned from it: all expectations come from the theme, from
  the templates and from these modules. Redirects, `robots.txt` and `_headers` are compared byte for byte. All links
  inside must have a target. A page that asks not to be listed must not be in the sitemap.

May import: model, load, validate, render, pipeline, excluded_records, write, mkdocs_adapter, and shared modules.
"""
