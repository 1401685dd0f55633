"""Records as files of reference managers."""
