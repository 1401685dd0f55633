"""Citations of single documents, in words and as files of reference managers."""
