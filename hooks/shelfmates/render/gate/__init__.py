"""The output gate and its allowlists. In: HTML. Out: what is wrong with it.

Only attributes that contain addresses are checked as addresses, by the rule for members' links. Forms beside people's
texts are checked separately (`fit_form`), so that the rules for texts stay strict. Editors' Markdown is sanitized first
(`editor_html.py`) and checked again as a whole page after the theme rendered it. `review/gate.py` uses these rules for
built sites that are not trusted.

May import what `render` may import.
"""
