"""The map of areas. In: a Site. Out: a MapDrawing for `/areas/`, and the page `/map/`.

This file imports nothing, so that a network without a map does not pay for it.
"""
