"""The map of areas. In: a Site. Out: a Drawing for `/areas/`, and the page `/map/`.

Nothing is imported here, so that a network that has no map does not pay for it.
"""
