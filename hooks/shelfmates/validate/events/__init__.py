"""Rules for events. In: Events, and the network's time zone. Out: violations.

May import what `validate` may import.
"""
