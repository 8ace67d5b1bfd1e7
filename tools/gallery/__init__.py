"""Pictures of the site, to be judged by eye. In: this checkout. Out: a folder with pictures and a page that lists them.

`python -m gallery` is `make gallery`. Nothing here is published.
"""
