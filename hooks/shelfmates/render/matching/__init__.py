"""The match page, and the data that it reads. In: a Site. Out: OutputPages and OutputFiles.

A visitor is a Person whose id is the text of their answers. So equal answers show the same people, and other answers
show others. Leaving out an answer never finds more, so if little fits, the page offers other choices with their counts.
Messages with numbers are in the page once for each plural form; `Intl.PluralRules` chooses.

May import what `render` may import.
"""
