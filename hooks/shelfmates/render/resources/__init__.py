"""Pages and data of resources."""
