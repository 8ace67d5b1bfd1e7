"""Import of iCalendar files (RFC 5545). In: a file's bytes. Out: Drafts of events.

Whatever cannot be imported is reported with its line. May import what `change` may import.
"""
