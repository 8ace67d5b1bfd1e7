"""Offers and requests as the site shows them. In: Profiles and topics. Out: a SiteExchange.

An item's id is its owner's id and its number among the owner's items for the topic. So ids in feeds survive a new
wording. An item's date is the day on which its owner last confirmed their profile. Matching offers are computed only
for requests that the page shows.

May import what `derive` may import.
"""
