"""The output gate and its allowed forms."""
