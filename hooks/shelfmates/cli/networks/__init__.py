"""Commands for the life of a network: `init`, `update`, `migrate`, `doctor`."""
