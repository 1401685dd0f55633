"""Other engines behind the same questions; imported for a catalogue alone, whose documents are elsewhere."""
