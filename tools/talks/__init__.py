"""Talks of visitors with advisers through the whole stack: how fast, and what a restart costs."""
