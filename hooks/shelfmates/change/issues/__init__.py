"""Issues from the forms of the repository host become edits. In: an issue's text. Out: an outcome and a reply."""
