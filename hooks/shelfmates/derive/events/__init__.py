"""Events as the site shows them. In: Events, records that they name, today. Out: SiteEvents, and the Agenda.

An event's day is over when it is over at the place of the event. May import what `derive` may import.
"""
