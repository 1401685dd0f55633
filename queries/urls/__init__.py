"""Questions as links, and links as questions: one canonical link for each question."""
