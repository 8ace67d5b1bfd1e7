"""Review of proposed changes and of built sites. In: commits, or a site. Out: problems."""
