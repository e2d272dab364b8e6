"""Trains and measures the danger check; run by hand, in Rasa's environment (scikit-learn)."""
