"""The output gate and its allowlists."""
