"""Pages, calendars, feeds and data of events. In: a Site. Out: OutputPages and OutputFiles.

Pages show what was in the future when they were built. In the browser, `events.js` hides past events, shows the next
occurrence, and shows the visitor's local time, without a request. Every list of events is read back and compared with
the site.

May import what `render` may import.
"""
