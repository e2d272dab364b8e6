"""Rasa graph components that understand Dutch."""
