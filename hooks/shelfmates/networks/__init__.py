"""The life of a network: founding, migrating, updating, checking the installation."""
