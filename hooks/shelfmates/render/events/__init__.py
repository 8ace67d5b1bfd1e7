"""Pages, calendars, feeds and data of events."""
