"""Hashtags with everything listed under each. In: SiteResources and SiteEvents. Out: SiteHashtags.

May import what `derive` may import.
"""
