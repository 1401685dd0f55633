"""Full-text search: what a word is, how a search is read, and which terms of the index match it."""
