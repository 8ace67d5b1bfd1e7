"""A new network out of the one that comes with the software. In: answers and the seed's texts. Out: texts."""
