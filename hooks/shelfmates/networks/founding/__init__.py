"""A new network from the bundled example. In: answers, and the texts of the example. Out: texts."""
