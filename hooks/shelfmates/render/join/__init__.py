"""Forms for members, events and resources."""
