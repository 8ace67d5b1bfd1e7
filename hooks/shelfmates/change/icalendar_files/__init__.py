"""Calendars of others become records. In: the bytes of an iCalendar file (RFC 5545). Out: Drafts of events."""
