"""From a question to one SQL text: what decides about its documents, and the text with its values."""
