"""`report`: lists for the organizers."""
