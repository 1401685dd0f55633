"""The archive file: opened, asked through cursors that end, and answers that are kept within a bound."""
