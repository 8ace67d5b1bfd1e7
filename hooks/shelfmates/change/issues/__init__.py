"""Issues made by the forms of the repository host, as edits. In: an issue's text. Out: an outcome and a reply."""
