"""`make data-report`: counts, duplicates, leakage and confusable intents of the training data."""
