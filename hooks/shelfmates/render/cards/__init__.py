"""Cards: the pictures that other sites show beside a link to a page. In: a Site and a Localization. Out: PNG files.

A card is drawn like one of a library's catalog, with our own fonts, when its file is requested. Pillow is imported only
then. Whether a title can be drawn is known before, from a table of the fonts' letters. May import what `render` may
import.
"""
