"""Import of iCalendar files (RFC 5545). In: a file's bytes. Out: Drafts of events."""
