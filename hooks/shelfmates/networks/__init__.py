"""Lifecycle of a network: founding, migration, update, and checks of the installation."""
