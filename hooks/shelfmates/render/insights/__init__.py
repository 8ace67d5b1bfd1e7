"""Page, plots and files of the insights."""
