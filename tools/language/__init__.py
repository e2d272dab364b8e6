"""Language of what visitors read: level, words to avoid, what may never be said, contacts."""
