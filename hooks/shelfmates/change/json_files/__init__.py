"""JSON documents become Drafts, and records one document. May import what `change` may import."""
