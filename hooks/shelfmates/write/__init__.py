"""Stage 5. In: Artifacts. Out: files: in the site that an engine makes, or in a folder for another engine."""
