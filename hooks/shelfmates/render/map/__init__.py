"""The map of areas. In: a Site. Out: a MapDrawing for `/areas/`, and the page `/map/`.

The projection is flat. It is cut at the widest gap of longitudes, so that the antimeridian tears no region apart. The
table beside the drawing is read back and compared with the site.

This file imports nothing, so that a network without a map does not pay for it. May import what `render` may import.
"""
