"""From one document to the next: what has something in common with it, and why."""
