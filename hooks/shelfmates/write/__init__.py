"""Stage 5. In: Outputs. Out: files, either in the site that MkDocs builds or in a folder for another engine."""
