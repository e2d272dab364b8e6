"""Starts and supervises gateway, Rasa and action server on one machine."""
