"""Commands to set up and maintain a network: `init`, `update`, `migrate`, `doctor`."""
