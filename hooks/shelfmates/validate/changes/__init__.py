"""Changes between two versions of a network. In: records before and after. Out: problems."""
