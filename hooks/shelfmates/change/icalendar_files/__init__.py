"""Import of iCalendar files (RFC 5545). In: a file's bytes. Out: Drafts of events.

`lines` splits a file, `versions` chooses among events with one UID, and `event` reads each of them: its title
(`titles`), its times (`event_times`, `recurrence`) in the zones of the calendar (`zones`), its place and online meeting
(`places`), and its texts (`text`) without private details (`private_text`). Whatever cannot be imported is reported
with its line. May import what `change` may import.
"""
